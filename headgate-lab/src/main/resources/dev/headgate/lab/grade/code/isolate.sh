#!/bin/sh
# Runs a Python program in the namespaces it is started in; called by IsolatedRunner, see there.
# usage: isolate.sh ROOT PROGRAM SECONDS
set -eu
root=$1
program=$2
seconds=$3

mount -t tmpfs -o size=16m,mode=755,nosuid,nodev tmpfs "$root"
for folder in /usr /bin /sbin /lib /lib64 /lib32; do
  if [ -L "$folder" ]; then
    ln -s "$(readlink "$folder")" "$root$folder"
  elif [ -d "$folder" ]; then
    mkdir "$root$folder"
    mount --bind "$folder" "$root$folder"
    mount -o remount,bind,ro,nosuid,nodev "$root$folder"
  fi
done
mkdir "$root/proc" "$root/tmp" "$root/dev"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
for device in null zero urandom; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
cp "$program" "$root/tmp/program.py"

exec chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/tmp PYTHONDONTWRITEBYTECODE=1 \
  setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all --no-new-privs \
  prlimit --cpu="$seconds" --as=536870912 --fsize=8388608 --nproc=32 --nofile=64 --core=0 \
  /usr/bin/python3 -I -B /tmp/program.py

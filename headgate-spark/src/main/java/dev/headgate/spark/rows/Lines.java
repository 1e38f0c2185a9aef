package dev.headgate.spark.rows;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.DataFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Files of lines, plain or packed, as Spark reads them: in parts, wherever they lie. */
public final class Lines {

  private Lines() {}

  /**
   * Opens files; they are read when somebody asks for the lines.
   *
   * @param paths files, folders and patterns, of any file system that Hadoop knows; of a folder,
   *     the files that the lab would take
   * @param partitions to spread the lines over; 0 leaves them as the files are split, where a
   *     packed file is one part
   * @throws DataException where a path leads nowhere
   */
  public static JavaRDD<Line> open(SparkSession spark, List<String> paths, int partitions) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Configuration hadoop = context.hadoopConfiguration();
    Path[] files =
        paths.stream().flatMap(path -> files(path, hadoop).stream()).toArray(Path[]::new);
    JavaNewHadoopRDD<LongWritable, Text> read =
        (JavaNewHadoopRDD<LongWritable, Text>)
            context.newAPIHadoopRDD(
                reading(files, hadoop), TextInputFormat.class, LongWritable.class, Text.class);
    JavaRDD<Line> lines = read.mapPartitionsWithInputSplit(Lines::lines, true);
    return partitions > 0 ? lines.repartition(partitions) : lines;
  }

  private static Configuration reading(Path[] files, Configuration hadoop) {
    try {
      Job job = Job.getInstance(hadoop);
      FileInputFormat.setInputPaths(job, files);
      return job.getConfiguration();
    } catch (IOException e) {
      throw new DataException("--data: " + e.getMessage() + " (expected: readable)");
    }
  }

  /** Text objects are used again by the reader, so their contents are taken out at once. */
  private static Iterator<Line> lines(
      InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines) {
    String file = ((FileSplit) split).getPath().toString();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public Line next() {
        Tuple2<LongWritable, Text> line = lines.next();
        return new Line(file, line._1().get(), line._2().toString());
      }
    };
  }

  private static List<Path> files(String path, Configuration hadoop) {
    try {
      Path pattern = new Path(path);
      FileSystem system = pattern.getFileSystem(hadoop);
      FileStatus[] found = system.globStatus(pattern);
      List<Path> files = new ArrayList<>();
      for (FileStatus each : found == null ? new FileStatus[0] : found) {
        files.addAll(each.isDirectory() ? inFolder(each, system) : List.of(each.getPath()));
      }
      if (files.isEmpty()) {
        throw new DataException(
            "--data: %s: no file (expected: .jsonl or .jsonl.gz files, a folder or pattern of them)"
                .formatted(path));
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "--data: %s: %s (expected: readable)".formatted(path, e.getMessage()));
    }
  }

  private static List<Path> inFolder(FileStatus folder, FileSystem system) throws IOException {
    List<Path> files = new ArrayList<>();
    for (FileStatus each : system.listStatus(folder.getPath())) {
      if (each.isFile() && DataFiles.isData(each.getPath().getName())) {
        files.add(each.getPath());
      }
    }
    files.sort(null);
    return files;
  }
}

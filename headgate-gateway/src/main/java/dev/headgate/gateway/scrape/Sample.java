package dev.headgate.gateway.scrape;

import java.util.Map;

/** One value of an exposition. */
record Sample(String name, Map<String, String> labels, double value) {}

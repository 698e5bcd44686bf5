package org.leasehold.simulator.chart;

/**
 * Rectangles as the data of one SVG path, to a tenth of a pixel: the shortest way to write many.
 */
final class Path {
  private final StringBuilder data = new StringBuilder();

  void rectangle(double left, double top, double right, double bottom) {
    long x = tenths(left);
    long y = tenths(top);
    long width = tenths(right) - x;
    data.append('M').append(text(x)).append(' ').append(text(y));
    data.append('h').append(text(width)).append('v').append(text(tenths(bottom) - y));
    data.append('h').append(text(-width)).append('z');
  }

  boolean isEmpty() {
    return data.length() == 0;
  }

  @Override
  public String toString() {
    return data.toString();
  }

  /** A number of pixels to the tenth. */
  static String number(double pixels) {
    return text(tenths(pixels));
  }

  private static long tenths(double pixels) {
    return Math.round(pixels * 10);
  }

  private static String text(long tenths) {
    long rest = Math.abs(tenths % 10);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths / 10);
    return rest == 0 ? whole : whole + "." + rest;
  }
}

package org.leasehold.backends.libvirt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes a small ISO 9660 image (ECMA-119) with files in its root folder and nothing else. Names
 * are written as they are given; Linux shows them in lower case and without version.
 */
final class Iso9660 {
  private static final int SECTOR = 2048;
  private static final int DESCRIPTOR = 16;
  private static final int LITTLE_PATH_TABLE = 18;
  private static final int BIG_PATH_TABLE = 19;
  private static final int ROOT = 20;
  private static final int FIRST_FILE = 21;
  private static final int ROOT_RECORD = 34;
  private static final int FOLDER_FLAG = 2;
  private static final int PATH_TABLE_LENGTH = 10;

  private final ByteBuffer image;

  private Iso9660(int sectors) {
    this.image = ByteBuffer.allocate(sectors * SECTOR);
  }

  /**
   * The image.
   *
   * @param label the volume's name, at most 32 letters
   * @param files their contents by name, in the order of their names; together they fit in the one
   *     sector of the root folder, which has room for some 40
   */
  static byte[] of(String label, Map<String, byte[]> files) {
    int sectors = FIRST_FILE;
    for (byte[] content : files.values()) {
      sectors += sectors(content.length);
    }
    Iso9660 iso = new Iso9660(sectors);
    iso.writeDescriptor(label, sectors);
    iso.writePathTable(LITTLE_PATH_TABLE, ByteOrder.LITTLE_ENDIAN);
    iso.writePathTable(BIG_PATH_TABLE, ByteOrder.BIG_ENDIAN);
    iso.writeFiles(files);
    return iso.image.array();
  }

  private static int sectors(int bytes) {
    return (bytes + SECTOR - 1) / SECTOR;
  }

  private void at(int sector, int offset) {
    image.position(sector * SECTOR + offset);
  }

  /** The primary volume descriptor (8.4), and the one that ends the descriptors (8.3). */
  private void writeDescriptor(String label, int sectors) {
    at(DESCRIPTOR, 0);
    image.put((byte) 1).put(ascii("CD001")).put((byte) 1).put((byte) 0);
    image.put(padded("", 32)).put(padded(label, 32));
    at(DESCRIPTOR, 80);
    bothOrders(sectors);
    at(DESCRIPTOR, 120);
    bothOrdersShort(1);
    bothOrdersShort(1);
    bothOrdersShort(SECTOR);
    bothOrders(PATH_TABLE_LENGTH);
    image.order(ByteOrder.LITTLE_ENDIAN).putInt(LITTLE_PATH_TABLE).putInt(0);
    image.order(ByteOrder.BIG_ENDIAN).putInt(BIG_PATH_TABLE).putInt(0);
    record(new byte[] {0}, ROOT, SECTOR, FOLDER_FLAG);
    image.put(padded("", 128)).put(padded("", 128)).put(padded("", 128)).put(padded("", 128));
    image.put(padded("", 37)).put(padded("", 37)).put(padded("", 37));
    for (int date = 0; date < 4; date++) {
      byte[] unset = new byte[17];
      Arrays.fill(unset, 0, 16, (byte) '0');
      image.put(unset);
    }
    image.put((byte) 1);
    at(DESCRIPTOR + 1, 0);
    image.put((byte) 255).put(ascii("CD001")).put((byte) 1);
  }

  /** A path table of one folder, the root (9.4). */
  private void writePathTable(int sector, ByteOrder order) {
    at(sector, 0);
    image.put((byte) 1).put((byte) 0);
    image.order(order).putInt(ROOT).putShort((short) 1);
    image.put((byte) 0).put((byte) 0);
  }

  private void writeFiles(Map<String, byte[]> files) {
    at(ROOT, 0);
    record(new byte[] {0}, ROOT, SECTOR, FOLDER_FLAG);
    record(new byte[] {1}, ROOT, SECTOR, FOLDER_FLAG);
    int next = FIRST_FILE;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      byte[] content = file.getValue();
      record(ascii(file.getKey() + ".;1"), next, content.length, 0);
      int end = image.position();
      at(next, 0);
      image.put(content);
      image.position(end);
      next += sectors(content.length);
    }
  }

  /** A directory record (9.1), undated. */
  private void record(byte[] name, int sector, int bytes, int flags) {
    int length = ROOT_RECORD - 1 + name.length + (name.length % 2 == 0 ? 1 : 0);
    image.put((byte) length).put((byte) 0);
    bothOrders(sector);
    bothOrders(bytes);
    image.put(new byte[7]).put((byte) flags).put((byte) 0).put((byte) 0);
    bothOrdersShort(1);
    image.put((byte) name.length).put(name);
    if (name.length % 2 == 0) {
      image.put((byte) 0);
    }
  }

  private void bothOrders(int number) {
    image.order(ByteOrder.LITTLE_ENDIAN).putInt(number);
    image.order(ByteOrder.BIG_ENDIAN).putInt(number);
  }

  private void bothOrdersShort(int number) {
    image.order(ByteOrder.LITTLE_ENDIAN).putShort((short) number);
    image.order(ByteOrder.BIG_ENDIAN).putShort((short) number);
  }

  private static byte[] padded(String text, int length) {
    byte[] padded = new byte[length];
    Arrays.fill(padded, (byte) ' ');
    byte[] letters = ascii(text);
    System.arraycopy(letters, 0, padded, 0, Math.min(length, letters.length));
    return padded;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

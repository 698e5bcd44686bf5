package org.leasehold.configuration;

import static org.leasehold.configuration.ValueType.duration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the store of the daemon. */
final class StoreKeys {
  static final Key<Path> PATH =
      new Key<>(
          "store.path",
          ValueType.path("the path of a file").map(Path::of),
          "The file of the embedded database; its folder is made when it is not there.");
  static final Key<Optional<String>> URL =
      new Key<>(
          "store.url",
          ValueType.text(
                  "the address of a PostgreSQL database, such as"
                      + " jdbc:postgresql://db.example.org:5432/leasehold",
                  "jdbc:postgresql:\\S+")
              .orNothing(),
          "The PostgreSQL database to use in place of the embedded one.");
  static final Key<Optional<String>> USER =
      new Key<>(
          "store.user",
          ValueType.text("the name of a user", "[^\\p{Cntrl}]{1,200}").orNothing(),
          "Who connects to the PostgreSQL database.");
  static final Key<Optional<Path>> PASSWORD_FILE =
      new Key<>(
          "store.passwordFile",
          ValueType.path("the path of a file").map(Path::of).orNothing(),
          "The file that holds the password of store.user and nothing else.");
  static final Key<Optional<Duration>> KEEP =
      new Key<>(
          "store.keep",
          duration().orNothing(),
          "How long a lease and its events are remembered after its end; nothing for ever.");
  static final Key<Duration> KEEP_ANSWERS =
      new Key<>(
          "store.keepAnswers",
          duration(),
          "How long a submission with the same idempotency key gets the same answer.");

  /** All of them. */
  static final List<Key<?>> ALL = List.of(PATH, URL, USER, PASSWORD_FILE, KEEP, KEEP_ANSWERS);

  private StoreKeys() {}

  /** The settings these keys make. */
  static StoreSettings settings(Values values) {
    return new StoreSettings(
        values.get(PATH),
        values.get(URL),
        values.get(USER),
        values.get(PASSWORD_FILE),
        values.get(KEEP),
        values.get(KEEP_ANSWERS));
  }
}

package org.leasehold.backends.opennebula.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is repeated, and where the session comes from. */
class CallerTest {
  @TempDir Path folder;

  private final CannedRpc rpc = new CannedRpc();
  private final List<Integer> pauses = new ArrayList<>();

  @Test
  void aReadThatIsLostIsRepeated() throws OneFault {
    rpc.lose().lose().succeed("7.4.0");
    assertThat(one(Credentials.given("a:b")).version()).isEqualTo("7.4.0");
    assertThat(rpc.asked).hasSize(3);
    assertThat(pauses).containsExactly(1, 2);
  }

  @Test
  void aReadIsNotRepeatedForEver() {
    rpc.lose().lose().lose();
    assertThatThrownBy(() -> one(Credentials.given("a:b")).version())
        .isInstanceOf(OneFault.Unreachable.class);
    assertThat(rpc.asked).hasSize(3);
  }

  @Test
  void aChangeThatIsLostIsNotRepeated() {
    rpc.lose();
    assertThatThrownBy(() -> one(Credentials.given("a:b")).act(VmAction.STOP, 3))
        .isInstanceOf(OneFault.Unreachable.class);
    assertThat(rpc.asked).hasSize(1);
  }

  @Test
  void whatOnedRefusesIsNotRepeated() {
    rpc.fail(0x400, "no such VM");
    assertThatThrownBy(() -> one(Credentials.given("a:b")).vm(3))
        .isInstanceOf(OneFault.NoSuchObject.class)
        .hasMessage("no such VM");
    assertThat(rpc.asked).hasSize(1);
  }

  @Test
  void refusedCredentialsAreReadAnew() throws Exception {
    Path file = folder.resolve("one_auth");
    Files.writeString(file, "leasehold:old\n");
    OpenNebula one = one(new AuthFile(file));
    rpc.succeed("7.4.0");
    one.version();
    Files.writeString(file, "leasehold:new<&>\n");
    rpc.fail(0x100, "who?").succeed("done");
    one.act(VmAction.STOP, 3);
    assertThat(rpc.asked.get(1)).contains("leasehold:old");
    assertThat(rpc.asked.get(2)).contains("leasehold:new&lt;&amp;&gt;");
  }

  @Test
  void credentialsThatAreTheSameAreNotTriedTwice() throws Exception {
    Path file = folder.resolve("one_auth");
    Files.writeString(file, "leasehold:old");
    rpc.fail(0x100, "who?");
    assertThatThrownBy(() -> one(new AuthFile(file)).version())
        .isInstanceOf(OneFault.NotAuthenticated.class);
    assertThat(rpc.asked).hasSize(1);
  }

  @Test
  void credentialsAreLookedForWhereOpenNebulasCommandsDo() throws Exception {
    Files.createDirectories(folder.resolve(".one"));
    Files.writeString(folder.resolve(".one/one_auth"), "of:home\n");
    Path named = folder.resolve("other");
    Files.writeString(named, "of:environment\n");
    assertThat(AuthFile.of(Map.of(), folder).session()).isEqualTo("of:home");
    assertThat(AuthFile.of(Map.of("ONE_AUTH", named.toString()), folder).session())
        .isEqualTo("of:environment");
  }

  @Test
  void aFileWithoutCredentialsIsSaidClearly() throws Exception {
    Path file = folder.resolve("one_auth");
    assertThatThrownBy(() -> new AuthFile(file).session())
        .isInstanceOf(OneFault.NoCredentials.class)
        .hasMessage(file + " with user:password cannot be read");
    Files.writeString(file, "nobody\n");
    assertThatThrownBy(() -> new AuthFile(file).session())
        .isInstanceOf(OneFault.NoCredentials.class)
        .hasMessage(file + ", line 1: user:password was expected");
  }

  private OpenNebula one(Credentials credentials) {
    return new OpenNebula(new Caller(rpc, credentials, 3, pauses::add));
  }
}

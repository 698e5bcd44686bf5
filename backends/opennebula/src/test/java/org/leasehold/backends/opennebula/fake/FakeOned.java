package org.leasehold.backends.opennebula.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.leasehold.backends.opennebula.client.Caller;
import org.leasehold.backends.opennebula.client.Credentials;
import org.leasehold.backends.opennebula.client.Element;
import org.leasehold.backends.opennebula.client.HostState;
import org.leasehold.backends.opennebula.client.LcmState;
import org.leasehold.backends.opennebula.client.OneFault.Unreadable;
import org.leasehold.backends.opennebula.client.OpenNebula;
import org.leasehold.backends.opennebula.client.RaftState;
import org.leasehold.backends.opennebula.client.VmState;
import org.leasehold.backends.opennebula.client.XmlReader;

/**
 * An oned for tests: the calls of the API that a scheduler uses, over HTTP on loopback, with hosts
 * and VMs that are records. Actions are asynchronous, as oned's are: what is begun ends when its
 * stages have taken their time by the clock that is given. The same calls at the same times give
 * the same answers.
 */
public final class FakeOned implements AutoCloseable {
  public static final String SESSION = "oneadmin:oneadminpass";

  private final FakeCloud cloud;
  private final FakeCalls calls;
  private final XmlReader xml = new XmlReader();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final List<String> changes = new ArrayList<>();
  private final List<String> refusing = new ArrayList<>();
  private final Map<String, Duration> answerTimes = new ConcurrentHashMap<>();
  private final Map<String, Integer> answered = new ConcurrentHashMap<>();
  private volatile boolean away;

  public FakeOned(InstantSource time) throws IOException {
    cloud = new FakeCloud(time);
    calls = new FakeCalls(cloud, time);
    calls.admit(SESSION, new FakeUser(0, "oneadmin"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/RPC2", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/RPC2");
  }

  /** A client of oneadmin's that asks it without a network between. */
  public OpenNebula client() {
    return new OpenNebula(
        new Caller(
            body -> answer(body).getBytes(StandardCharsets.UTF_8),
            Credentials.given(SESSION),
            1,
            made -> {}));
  }

  /**
   * Adds a host.
   *
   * @param cores how many it has
   * @return its number
   */
  public synchronized int addHost(String name, int cores, long memoryMb) {
    int id = cloud.hosts.size();
    cloud.hosts.put(id, new FakeHost(id, name, cores * 100L, memoryMb * 1024));
    return id;
  }

  public synchronized void addUser(String session, int id, String name) {
    calls.admit(session, new FakeUser(id, name));
  }

  /** Limits what a user may have, as {@code <CPU>2</CPU><VMS>3</VMS>}. */
  public synchronized void setUserQuotas(int user, String limits) {
    cloud.userQuotas.put(user, limits);
  }

  /** The same for a group: all users but number 0 are in group 1. */
  public synchronized void setGroupQuotas(int group, String limits) {
    cloud.groupQuotas.put(group, limits);
  }

  /** How much is free in the system datastore that all hosts share. */
  public synchronized void setSystemDatastoreFree(long mb) {
    cloud.systemFreeMb = mb;
  }

  /**
   * Adds a system datastore that all hosts share.
   *
   * @param attributes in its template, as {@code <SSD>YES</SSD>}
   */
  public synchronized void addSystemDatastore(int id, String name, long freeMb, String attributes) {
    cloud.datastores.put(id, new FakeDatastore(id, name, freeMb, attributes));
  }

  /**
   * Adds a virtual network that all hosts are in.
   *
   * @param attributes in its template, as {@code <SPEED>10</SPEED>}
   */
  public synchronized void addNetwork(int id, String name, int addresses, String attributes) {
    cloud.networks.put(id, new FakeNetwork(id, name, addresses, attributes));
  }

  /** How much is free on a host in the system datastore, which hosts do not share from now on. */
  public synchronized void setLocalDatastoreFree(int host, long mb) {
    cloud.localFreeMb.put(host, mb);
  }

  public synchronized void removeSession(String session) {
    calls.dismiss(session);
  }

  /** What it is among the servers of its zone; alone unless set. */
  public synchronized void setRaftState(RaftState state) {
    cloud.raft = state;
  }

  /** Adds a VM template, whose first line is {@code NAME = ...}. */
  public synchronized void addTemplate(int id, String text) {
    cloud.templates.put(id, text);
  }

  /** The next call of a method is refused, for a fault inside oned. */
  public synchronized void refuseNext(String method) {
    refusing.add(method);
  }

  /** Takes calls over HTTP and does not answer them, or does again. */
  public void setAway(boolean is) {
    away = is;
  }

  /** How long the answer to a call over HTTP takes at least; no time unless set. */
  public void setAnswerTime(String method, Duration time) {
    answerTimes.put(method, time);
  }

  /** What a host is from now on. */
  public synchronized void setHostState(int host, HostState state) {
    cloud.hosts.get(host).state = state;
  }

  /** How long a stage takes from now on; 1 s unless set. */
  public synchronized void setDelay(Stage stage, Duration delay) {
    cloud.delays.set(stage, delay);
  }

  /** The next stage of the kind fails at its end. */
  public synchronized void failNext(Stage stage) {
    cloud.delays.failNext(stage);
  }

  /** The next stage of the kind does not end before {@link #letGo}. */
  public synchronized void holdNext(Stage stage) {
    cloud.delays.holdNext(stage);
  }

  /** What is held goes on, and takes its time from now on. */
  public synchronized void letGo() {
    cloud.machine.letGo(cloud.vms.values());
  }

  /** Oned finds that a VM which ran has shut itself down. */
  public synchronized void guestShutsDown(int vm) {
    find(VmState.POWEROFF, LcmState.LCM_INIT, vm);
  }

  /** Oned finds nothing of a VM that ran. */
  public synchronized void loseSight(int vm) {
    find(VmState.ACTIVE, LcmState.UNKNOWN, vm);
  }

  /** The changes that were asked for and done, each as {@code one.vm.deploy [0, 1, false, ...]}. */
  public synchronized List<String> changes() {
    return List.copyOf(changes);
  }

  /** The response to a request, both as XML. */
  public synchronized String answer(String request) {
    cloud.machine.run(cloud.vms.values());
    try {
      Element call = xml.read(request);
      String method = call.valueOrEmpty("methodName");
      List<Object> arguments = arguments(call);
      try {
        if (refusing.remove(method)) {
          throw Refusal.internal("the test wants it so");
        }
        Object value = calls.answer(method, arguments);
        if (!method.contains("info") && !method.matches(".*(version|raftstatus)")) {
          changes.add(method + " " + arguments.subList(1, arguments.size()));
        }
        return array("<boolean>1</boolean>", value(value), "<i4>0</i4>");
      } catch (Refusal e) {
        return array(
            "<boolean>0</boolean>",
            value("[" + method + "] " + e.getMessage()),
            "<i4>" + e.code() + "</i4>",
            "<i4>-1</i4>",
            "<i8>-1</i8>");
      } catch (FakeCalls.Fault e) {
        return fault(e.code(), e.getMessage());
      }
    } catch (Unreadable e) {
      return fault(-503, e.getMessage());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void find(VmState state, LcmState lcm, int id) {
    cloud.machine.run(cloud.vms.values());
    FakeVm vm = cloud.vms.get(id);
    if (vm.state != VmState.ACTIVE || vm.lcm != LcmState.RUNNING) {
      throw new IllegalStateException("VM " + id + " does not run: " + vm.stateWord());
    }
    vm.state = state;
    vm.lcm = lcm;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (away) {
      exchange.close();
      return;
    }
    String method = method(request);
    LockSupport.parkNanos(answerTimes.getOrDefault(method, Duration.ZERO).toNanos());
    byte[] response = answer(request).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    exchange.sendResponseHeaders(200, response.length);
    exchange.getResponseBody().write(response);
    exchange.close();
    answered.merge(method, 1, Integer::sum);
  }

  /** How often a call was answered over HTTP. */
  public int answered(String method) {
    return answered.getOrDefault(method, 0);
  }

  private static String method(String request) {
    int begin = request.indexOf("<methodName>") + "<methodName>".length();
    int end = request.indexOf("</methodName>");
    return begin <= end ? request.substring(begin, end) : "";
  }

  private static List<Object> arguments(Element call) throws Unreadable {
    List<Object> arguments = new ArrayList<>();
    for (Element parameter : call.part("params").children("param")) {
      Element value = parameter.part("value");
      Element typed = value.children().isEmpty() ? value : value.children().get(0);
      switch (typed.name()) {
        case "int", "i4" -> arguments.add(value.id(typed.name()));
        case "boolean" -> arguments.add(typed.text().trim().equals("1"));
        default -> arguments.add(typed.text());
      }
    }
    return arguments;
  }

  private static String value(Object value) {
    return value instanceof Integer
        ? "<i4>" + value + "</i4>"
        : "<string>" + Xml.escape((String) value) + "</string>";
  }

  private static String array(String... values) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><params><param><value>"
        + "<array><data><value>"
        + String.join("</value><value>", values)
        + "</value></data></array></value></param></params></methodResponse>\n";
  }

  private static String fault(int code, String text) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><fault><value><struct>"
        + "<member><name>faultCode</name><value><i4>"
        + code
        + "</i4></value></member><member><name>faultString</name><value><string>"
        + Xml.escape(text)
        + "</string></value></member></struct></value></fault></methodResponse>\n";
  }
}

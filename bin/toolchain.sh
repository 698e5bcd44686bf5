# shellcheck shell=bash
# Finds Java and Maven, and installs them where it may. Sourced by bin/leasehold and bin/check.

readonly OLDEST_JAVA=17
readonly EX_TOOL_MISSING=69

say() { printf '%s\n' "$*" >&2; }

# The major version of the Java in home $1; nothing if there is none.
java_major() {
  local version=""
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  version=${version#1.}
  printf '%s' "${version%%[!0-9]*}"
}

# Whether home $1 holds a Java that is new enough and, if $2 is "jdk", a compiler.
java_usable() {
  local major
  major=$(java_major "$1")
  [ -n "$major" ] && [ "$major" -ge "$OLDEST_JAVA" ] && { [ "$2" != jdk ] || [ -x "$1/bin/javac" ]; }
}

# The homes to try, best first: what the user chose, what the path holds, what is installed.
java_homes() {
  local on_path
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  for tool in javac java; do
    if on_path=$(command -v "$tool"); then
      on_path=$(readlink -f "$on_path")
      printf '%s\n' "${on_path%/bin/*}"
    fi
  done
  for home in /usr/lib/jvm/*; do
    printf '%s\n' "$home"
  done
  # macOS keeps its own list, and has a java on the path that only says that there is none.
  if [ -x /usr/libexec/java_home ]; then
    /usr/libexec/java_home -v "$OLDEST_JAVA+" 2>/dev/null || true
  fi
}

# Sets JAVA_HOME to the first usable Java; $1 is "jdk" or "jre".
find_java() {
  local home
  while IFS= read -r home; do
    if java_usable "$home" "$1"; then
      export JAVA_HOME=$home
      return 0
    fi
  done < <(java_homes)
  return 1
}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# Installs the first of the Debian packages $@ that there is.
install_one_of() {
  local package
  say "Installing $1 with apt-get…"
  apt-get update -qq >&2 || true
  for package in "$@"; do
    if DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" \
      </dev/null >/dev/null; then
      return 0
    fi
  done
  return 1
}

need_java() {
  find_java "$1" && return 0
  say "Leasehold needs a JDK $OLDEST_JAVA or newer, and none was found."
  if may_install && install_one_of openjdk-17-jdk-headless default-jdk-headless && find_java "$1"; then
    return 0
  fi
  say "Install one and try again:"
  say "  Debian, Ubuntu:  sudo apt-get install openjdk-17-jdk-headless"
  say "  Fedora:          sudo dnf install java-latest-openjdk-devel"
  say "  macOS:           brew install openjdk"
  say "  others:          https://adoptium.net, and set JAVA_HOME"
  exit "$EX_TOOL_MISSING"
}

need_maven() {
  command -v mvn >/dev/null && return 0
  say "Leasehold is built with Apache Maven 3.6.3 or newer, and none was found."
  if may_install && install_one_of maven && command -v mvn >/dev/null; then
    return 0
  fi
  say "Install it and try again:"
  say "  Debian, Ubuntu:  sudo apt-get install maven"
  say "  Fedora:          sudo dnf install maven"
  say "  macOS:           brew install maven"
  say "  others:          https://maven.apache.org/install.html"
  exit "$EX_TOOL_MISSING"
}

# Sourced by ./mvnw and ./stoa: sets JAVA_HOME to a JDK 25, wherever the default java points.
# Looks at JAVA_HOME, the java on the PATH, then the places where JDKs are commonly installed.

is_jdk_25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null; }

find_jdk_25() {
  if [ -n "${JAVA_HOME-}" ] && is_jdk_25 "$JAVA_HOME"; then return 0; fi
  on_path=$(command -v java 2>/dev/null || true)
  if [ -n "$on_path" ] && [ -x /usr/libexec/java_home ]; then
    on_mac=$(/usr/libexec/java_home -v 25 2>/dev/null || true)
  fi
  set +f
  for candidate in \
    "$(dirname "$(dirname "$(readlink -f "${on_path:-/}" 2>/dev/null || echo "${on_path:-/}")")")" "${on_mac:-}" \
    "${JAVA_25_HOME-}" "${JDK_25-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Stoa needs a JDK 25 and found none: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  return 1
}

package io.penstock.stores;

import java.util.List;

/** No JDK of the release a process needs is installed in any usual place. */
public final class JdkNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JdkNotFoundException(String wanted, int major, List<String> searched) {
        super("no JDK " + wanted + " found; install one (as in: apt-get install openjdk-" + major
                + "-jdk-headless, or sdk install java " + major + "-tem) or set JAVA" + major
                + "_HOME to its folder. Looked in: " + String.join(", ", searched));
    }
}

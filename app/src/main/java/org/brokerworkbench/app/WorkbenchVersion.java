package org.brokerworkbench.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version that the build wrote down, and the Java that runs it.
final class WorkbenchVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties built = new Properties();
        try (InputStream in = WorkbenchVersion.class.getResourceAsStream("version.properties")) {
            built.load(in);
        }
        return new String[] {
            "Broker Workbench " + built.getProperty("version"),
            "Java " + Runtime.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}

package org.brokerworkbench.fx.code;

import java.util.List;

/// In what an [Act] can be written down.
public enum Language {
    PIKA("Python (pika)", new PikaCode()),
    JAVA("Java", new JavaCode()),
    NODE("Node.js", new NodeCode()),
    ADMIN("rabbitmqadmin", new AdminCode());

    private final String label;
    private final Code code;

    Language(String label, Code code) {
        this.label = label;
        this.code = code;
    }

    /// A name that is the same in every language of the window.
    public String label() {
        return label;
    }

    /// A whole program, or script, that does the acts one after the other: it runs as it is.
    public String program(List<? extends Act> acts, Target broker) {
        return code.program(acts, broker);
    }
}

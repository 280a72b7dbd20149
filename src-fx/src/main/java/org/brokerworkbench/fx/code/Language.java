package org.brokerworkbench.fx.code;

import java.util.List;
import java.util.stream.Collectors;

/// In what an [Act] can be written down.
public enum Language {
    PIKA("Python (pika)", new OverAmqp(new PikaCode(), "# ")),
    JAVA("Java", new OverAmqp(new JavaCode(), "// ")),
    NODE("Node.js", new OverAmqp(new NodeCode(), "// ")),
    ADMIN("rabbitmqadmin", new AdminCode()),
    CTL("rabbitmqctl", new CtlCode()),
    CURL("curl", new CurlCode());

    /// A language, or a shell with a tool.
    sealed interface Writer permits OverAmqp, Script {
        /// Whether there is anything that it can do of these acts.
        boolean can(List<? extends Act> acts);

        String program(List<? extends Act> acts, Target broker);
    }

    private final String label;
    private final Writer writer;

    Language(String label, Writer writer) {
        this.label = label;
        this.writer = writer;
    }

    /// A name that is the same in every language of the window.
    public String label() {
        return label;
    }

    /// Whether there is anything that can be written down of these acts; what cannot is then named in a comment.
    public boolean can(List<? extends Act> acts) {
        return writer.can(acts);
    }

    /// Whether administration can be written down in it.
    public boolean administers() {
        return writer instanceof Script;
    }

    /// A whole program, or script, that does the acts one after the other: it runs as it is.
    public String program(List<? extends Act> acts, Target broker) {
        return writer.program(acts, broker);
    }

    /// A client's program. What is no client's business stands above it, as a comment that says how it is done.
    private record OverAmqp(Code code, String comment) implements Writer {
        @Override
        public boolean can(List<? extends Act> acts) {
            return acts.stream().anyMatch(Act.OverAmqp.class::isInstance);
        }

        @Override
        public String program(List<? extends Act> acts, Target broker) {
            List<Act.OverAmqp> own = acts.stream().filter(Act.OverAmqp.class::isInstance).map(Act.OverAmqp.class::cast).toList();
            List<Act> others = acts.stream().filter(act -> !(act instanceof Act.OverAmqp)).collect(Collectors.toList());
            String program = own.isEmpty() ? "" : code.program(own, broker);
            if (others.isEmpty()) return program;
            String lines = ("Not over AMQP, but in a shell:\n" + new CtlCode().program(others, broker)).lines()
                    .map(line -> comment + line + "\n").collect(Collectors.joining());
            return program.isEmpty() ? lines : lines + "\n" + program;
        }
    }
}

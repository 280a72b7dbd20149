package org.brokerworkbench.engine.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a RabbitMQ 3.10.8 printed for the same; its table lines are other characters.
class PrinterTest {

    private static final List<String> COLUMNS = List.of("name", "arguments", "messages");
    private static final Map<String, Object> ARGUMENTS = new LinkedHashMap<>();

    static {
        ARGUMENTS.put("x-max-length", 5);
        ARGUMENTS.put("x-dead-letter-exchange", "a\"b");
    }

    private final Columns columns = Columns.usually("name", "arguments", "messages");

    @Test
    void aTableHasTermsBetweenTabulators() {
        assertThat(printed()).containsExactly(
                "Listing ...",
                "name\targuments\tmessages",
                "q 2\t[{\"x-max-length\",5},{\"x-dead-letter-exchange\",\"a\\\"b\"}]\t0",
                "q1\t[]\t");
        assertThat(printed("-q")).doesNotContain("Listing ...").hasSize(3);
        assertThat(printed("-s")).hasSize(2);
        assertThat(printed("--no-table-headers")).hasSize(3).doesNotContain("name\targuments\tmessages");
    }

    @Test
    void programsReadCsvAndJsonWithoutABanner() {
        assertThat(printed("--formatter", "csv")).containsExactly(
                "\"name\",\"arguments\",\"messages\"",
                "\"q 2\",\"[{\"\"x-max-length\"\",5},{\"\"x-dead-letter-exchange\"\",\"\"a\\\"\"b\"\"}]\",\"0\"",
                "\"q1\",\"[]\",\"\"");
        assertThat(printed("--formatter", "json")).containsExactly(
                "[",
                "{\"name\":\"q 2\",\"arguments\":{\"x-max-length\":5,\"x-dead-letter-exchange\":\"a\\\"b\"},\"messages\":0}",
                ",{\"name\":\"q1\",\"arguments\":{},\"messages\":\"\"}",
                "]");
    }

    @Test
    void aPrettyTableLinesUp() {
        StringWriter out = new StringWriter();
        Printer printer = new Printer(new PrintWriter(out), Arguments.parse(List.of("x", "--formatter", "pretty_table")));
        printer.stream(List.of("name", "messages"), columns.of(rows(), List.of("name", "messages")));
        assertThat(out.toString().lines()).containsExactly(
                "┌──────┬──────────┐",
                "│ name │ messages │",
                "├──────┼──────────┤",
                "│ q 2  │ 0        │",
                "├──────┼──────────┤",
                "│ q1   │          │",
                "└──────┴──────────┘");
    }

    @Test
    void termsAreWrittenAsErlangWritesThem() {
        assertThat(Terms.cell(List.of(new Terms.Atom("monitoring"), new Terms.Atom("management"))))
                .isEqualTo("[monitoring, management]");
        assertThat(Terms.cell(List.of(new Terms.Tuple(List.of(new Terms.Atom("rabbit@pc"), new Terms.Atom("running"))))))
                .isEqualTo("[{rabbit@pc, running}]");
        assertThat(Terms.cell(new Terms.Tuple(List.of(0, 9, 1)))).isEqualTo("{0,9,1}");
        assertThat(Terms.cell(Map.of("nested", Map.of("on", true)))).isEqualTo("[{\"nested\",[{\"on\",true}]}]");
        assertThat(Terms.cell(Collections.singletonMap("void", null))).isEqualTo("[{\"void\",undefined}]");
    }

    @Test
    void aReasonOfErlangIsReadable() {
        assertThat(Terms.reason(List.of("invalid_regexp", List.of(40), List.of("missing )".chars().boxed().toList(), 1))))
                .isEqualTo("invalid_regexp, (, missing ), 1");
    }

    @Test
    void anotherFormatterIsRefused() {
        assertThatThrownBy(() -> printed("--formatter", "erlang")).isInstanceOf(UsageError.class).hasMessageContaining("erlang");
    }

    private static List<Map<String, Object>> rows() {
        return List.of(
                Map.of("name", "q 2", "arguments", ARGUMENTS, "messages", 0),
                Map.of("name", "q1", "arguments", Map.of()));
    }

    private List<String> printed(String... options) {
        StringWriter out = new StringWriter();
        Printer printer = new Printer(new PrintWriter(out), Arguments.parse(List.of(options)));
        printer.banner("Listing ...");
        printer.stream(COLUMNS, columns.of(rows(), COLUMNS));
        return out.toString().lines().toList();
    }
}

package org.brokerworkbench.engine.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private final Catalogue catalogue = new Catalogue("rabbitmqctl");

    @Test
    void optionsStandAnywhere() {
        for (String line : List.of("-q list_queues -p shop name", "list_queues name --vhost=shop --quiet",
                "--vhost shop list_queues -q name")) {
            Arguments arguments = parse(line);
            assertThat(arguments.command()).isEqualTo("list_queues");
            assertThat(arguments.words()).containsExactly("name");
            assertThat(arguments.vhost()).isEqualTo("shop");
            assertThat(arguments.has(Option.QUIET)).isTrue();
        }
    }

    @Test
    void whatOnlyLooksLikeAnOptionIsAnArgument() {
        assertThat(parse("export_definitions -").words()).containsExactly("-");
        assertThat(parse("set_policy -5 x y").words()).containsExactly("-5", "x", "y");
        assertThat(parse("add_user alice -- --secret -p").words()).containsExactly("alice", "--secret", "-p");
    }

    @Test
    void anEmptyArgumentCounts() {
        Arguments arguments = Arguments.parse(List.of("set_permissions", "alice", "^a", ".*", ""));
        arguments.check(catalogue.find("set_permissions"));
        assertThat(arguments.words()).containsExactly("alice", "^a", ".*", "");
    }

    @Test
    void anOptionOfAnotherCommandIsInvalidHere() {
        assertWrong("list_users --if-empty", "Invalid options for this command:\n--if-empty : ");
        assertWrong("list_users --nonsense", "Invalid options for this command:\n--nonsense : ");
        assertWrong("set_policy a b c --priority high", "Invalid options for this command:\n--priority : high");
        assertWrong("list_queues -t soon", "Invalid options for this command:\n-t : soon");
    }

    @Test
    void argumentsAreCountedAndColumnsKnown() {
        assertWrong("add_user", "not enough arguments.");
        assertWrong("add_user a b c", "too many arguments.");
        assertWrong("list_queues name,bogus more", "Info key(s) bogus,more are not supported");
    }

    private void assertWrong(String line, String words) {
        Arguments arguments = parse(line);
        CtlCommand command = catalogue.find(arguments.command());
        assertThatThrownBy(() -> arguments.check(command)).isInstanceOf(UsageError.class).hasMessage(words);
    }

    private static Arguments parse(String line) {
        return Arguments.parse(List.of(line.split(" ")));
    }
}

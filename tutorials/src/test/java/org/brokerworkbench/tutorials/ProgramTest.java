package org.brokerworkbench.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.brokerworkbench.tutorials.Program.Client;
import org.brokerworkbench.tutorials.Program.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTest {

    static Stream<Program> every() {
        return Lessons.all().stream()
                .flatMap(lesson -> lesson.programs().stream())
                .distinct()
                .flatMap(name -> Stream.of(Client.values()).map(client -> Program.of(name, client)));
    }

    static Stream<Lesson> lessons() {
        return Lessons.all().stream();
    }

    @Test
    void markersAreTakenOutAndBlocksAreFound() {
        Program program = Program.parse("send", Client.PIKA, "send.py", """
                import pika

                #: connect
                connection = open()

                #: publish
                publish()
                log()
                """);
        assertThat(program.text()).isEqualTo("""
                import pika

                connection = open()

                publish()
                log()
                """);
        assertThat(program.block("connect")).contains(new Lines(2, 3));
        assertThat(program.block("publish")).contains(new Lines(4, 6));
        assertThat(program.block("work")).isEmpty();
    }

    @Test
    void theAddressIsThatOfTheBrokerAtHand() {
        Program program = Program.of("send", Client.PIKA);
        assertThat(program.at(5672).text()).isEqualTo(program.text()).contains("'amqp://localhost'");
        assertThat(program.at(40123).text()).contains("'amqp://localhost:40123'");
    }

    @ParameterizedTest
    @MethodSource("every")
    void aCopiedProgramCarriesNoMarkers(Program program) {
        assertThat(program.text()).doesNotContain("#:", "//:", "\t");
        // one has no broker, to be compared with those that have
        if (!program.name().equals("in_process")) assertThat(program.text()).contains("amqp://localhost");
        assertThat(program.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyClientsProgramHasTheSameBlocks(Lesson lesson) {
        for (String name : lesson.programs()) {
            List<String> expected = blocks(Program.of(name, Client.PIKA));
            assertThat(expected).isNotEmpty();
            // not always in the same order: amqplib asks for confirms when it opens a channel
            assertThat(blocks(Program.of(name, Client.JAVA))).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(blocks(Program.of(name, Client.NODE))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    static Stream<Program> java() {
        return every().filter(program -> program.client() == Client.JAVA);
    }

    @ParameterizedTest
    @MethodSource("java")
    void aJavaProgramCompilesWithoutAWarning(Program program, @TempDir Path folder) throws IOException {
        Path source = folder.resolve(program.fileName());
        Files.writeString(source, program.text());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int status = compiler.run(
                null, messages, messages, "-Xlint:all,-processing,-classfile", "-proc:none", "--release", "17", "-classpath",
                System.getProperty("java.class.path"), "-d", folder.toString(), source.toString());
        assertThat(messages.toString()).isEmpty();
        assertThat(status).isZero();
    }

    /// `end` closes the last block where a language needs a closing brace after it.
    private static List<String> blocks(Program program) {
        return program.blocks().keySet().stream().filter(block -> !block.equals("end")).toList();
    }
}

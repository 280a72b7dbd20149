package org.brokerworkbench.fx.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/org/brokerworkbench/fx/text");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern USE = Pattern.compile("\\.(?:get|bind)\\(\\s*\"([a-z]+\\.[A-Za-z0-9.]*[A-Za-z0-9])\"");

    @TestFactory
    Stream<DynamicTest> bothLanguagesHaveTheSameKeysAndPlaceholders() throws IOException {
        return englishBundles().stream().map(english -> DynamicTest.dynamicTest(english.getFileName().toString(), () -> {
            Path chinese = english.resolveSibling(english.getFileName().toString().replace(".properties", "_zh.properties"));
            assertThat(placeholders(chinese)).isEqualTo(placeholders(english));
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyKeyBelongsToItsViewAndIsAPattern() throws IOException {
        return englishBundles().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            String view = file.getFileName().toString().replace(".properties", "");
            for (Path bundle : new Path[] {file, file.resolveSibling(view + "_zh.properties")}) {
                read(bundle).forEach((key, text) -> {
                    assertThat(key).startsWith(view + ".");
                    assertThat(text).as(key).isNotBlank();
                    new MessageFormat(text.replace("'", "''"));
                });
            }
        }));
    }

    @Test
    void everyKeyInTheSourceHasAText() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : englishBundles()) known.addAll(read(bundle).keySet());
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.filter(path -> path.toString().endsWith(".java")).forEach(path -> {
                Matcher use = USE.matcher(text(path));
                while (use.find()) {
                    if (!known.contains(use.group(1))) unknown.add(path.getFileName() + ": " + use.group(1));
                }
            });
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void aBoundTextFollowsTheLanguageAndItsArguments() {
        Texts texts = new Texts(Locale.UK);
        SimpleLongProperty count = new SimpleLongProperty(1);
        ObservableValue<String> title = texts.bind("shell.title");
        assertThat(title.getValue()).isEqualTo("Broker Workbench");

        texts.localeProperty().set(Texts.CHINESE);
        assertThat(title.getValue()).isEqualTo("消息代理工作台");

        ObservableValue<String> echoed = texts.bind("unknown.key", count);
        assertThat(echoed.getValue()).isEqualTo("unknown.key");
    }

    @Test
    void aRegionOfChinaReadsChineseAndTheRestOfTheWorldEnglish() {
        assertThat(new Texts(Locale.SIMPLIFIED_CHINESE).locale()).isEqualTo(Texts.CHINESE);
        assertThat(new Texts(Locale.FRANCE).locale()).isEqualTo(Texts.ENGLISH);
    }

    private static Set<Path> englishBundles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            Set<Path> english = new TreeSet<>();
            files.filter(path -> path.toString().endsWith(".properties"))
                    .filter(path -> !path.toString().endsWith("_zh.properties"))
                    .forEach(english::add);
            assertThat(english).isNotEmpty();
            return english;
        }
    }

    private static Map<String, String> read(Path bundle) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Map<String, Set<String>> placeholders(Path bundle) {
        Map<String, Set<String>> found = new TreeMap<>();
        read(bundle).forEach((key, text) -> {
            Set<String> numbers = new TreeSet<>();
            Matcher placeholder = PLACEHOLDER.matcher(text);
            while (placeholder.find()) numbers.add(placeholder.group(1));
            found.put(key, numbers);
        });
        return found;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

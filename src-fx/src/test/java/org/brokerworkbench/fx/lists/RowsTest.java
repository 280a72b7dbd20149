package org.brokerworkbench.fx.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private record Row(int key, String text) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void afterAMergeTheListIsTheFreshOne(long seed) {
        Random random = new Random(seed);
        ObservableList<Row> shown = FXCollections.observableArrayList();
        for (int round = 0; round < 200; round++) {
            List<Integer> keys = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
            Collections.shuffle(keys, random);
            List<Row> fresh = keys.subList(0, random.nextInt(30)).stream()
                    .map(key -> new Row(key, "v" + random.nextInt(3))).toList();
            Rows.merge(shown, fresh, Row::key);
            assertThat(shown).isEqualTo(fresh);
        }
    }

    @Test
    void aRowThatDidNotChangeIsNotTouched() {
        ObservableList<Row> shown = FXCollections.observableArrayList(new Row(1, "a"), new Row(2, "b"), new Row(3, "c"));
        List<Integer> touched = new ArrayList<>();
        shown.addListener((ListChangeListener<Row>) change -> {
            while (change.next()) {
                for (int i = change.getFrom(); i < change.getTo(); i++) touched.add(i);
            }
        });
        Rows.merge(shown, List.of(new Row(1, "a"), new Row(2, "B"), new Row(3, "c")), Row::key);
        assertThat(touched).containsExactly(1);
    }
}

package org.brokerworkbench.fx.control;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextFormatter;
import javafx.util.StringConverter;

/// A spinner of whole numbers: nothing but digits can be typed into it, and what is out of bounds, or nothing at all,
/// becomes a number that it can have.
public final class WholeNumber extends Spinner<Integer> {

    /// @param min 0 or more
    /// @param max beyond what anyone types it is cut to this
    public WholeNumber(int min, int max, int initial) {
        IntegerSpinnerValueFactory numbers = new IntegerSpinnerValueFactory(min, max, initial);
        numbers.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer number) {
                return String.valueOf(number);
            }

            @Override
            public Integer fromString(String typed) {
                return typed.isEmpty() ? getValue() : (Integer) Math.clamp(Long.parseLong(typed), min, max);
            }
        });
        setValueFactory(numbers);
        setEditable(true);
        int digitsMax = String.valueOf(max).length();
        getEditor().setTextFormatter(new TextFormatter<>(change ->
                change.getControlNewText().matches("[0-9]{0," + digitsMax + "}") ? change : null));
        // a text that stands for the same number leaves the value alone, and would stay as it is typed
        focusedProperty().subscribe(focused -> {
            if (!focused) getEditor().setText(String.valueOf(getValue()));
        });
    }
}

package org.brokerworkbench.fx.topology;

import javafx.scene.layout.Region;

/// A row of equal small squares: messages in a queue, or the slots of a prefetch window.
final class Blocks extends Region {

    private final double size;
    private final double step;

    /// @param size of a block; @param step from one block to the next
    Blocks(double size, double step) {
        this.size = size;
        this.step = step;
        setManaged(false);
        setMouseTransparent(true);
    }

    /// Shows exactly so many blocks; the first `filled` of them in one class, the others in another.
    void show(int filled, String filledClass, int empty, String emptyClass) {
        int count = filled + empty;
        while (getChildren().size() > count) getChildren().removeLast();
        while (getChildren().size() < count) {
            Region block = new Region();
            block.setManaged(false);
            block.resizeRelocate(getChildren().size() * step, 0, size, size);
            getChildren().add(block);
        }
        for (int i = 0; i < count; i++) {
            String styleClass = i < filled ? filledClass : emptyClass;
            var classes = getChildren().get(i).getStyleClass();
            if (classes.size() != 1 || !classes.getFirst().equals(styleClass)) classes.setAll(styleClass);
        }
    }

    int count() {
        return getChildren().size();
    }

    /// How wide the shown blocks are.
    double extent() {
        return getChildren().isEmpty() ? 0 : (getChildren().size() - 1) * step + size;
    }

    double blockSize() {
        return size;
    }

    @Override
    protected void layoutChildren() {
        // blocks have fixed places
    }
}

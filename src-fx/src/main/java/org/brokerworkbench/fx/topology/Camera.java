package org.brokerworkbench.fx.topology;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.brokerworkbench.fx.topology.Placement.Box;

/// Which part of the picture is seen, and how large: glides to where it is told to go.
///
/// As long as nobody zooms or pans by hand it keeps the whole picture in view, and some of it whatever they do.
final class Camera {

    static final double SCALE_MIN = 0.08;
    static final double SCALE_MAX = 3;
    static final double STEP = 1.2;

    private static final double MARGIN = 26;
    private static final double GLIDE_PER_SECOND = 9;
    /// So much of the picture is always seen.
    private static final double IN_SIGHT = 90;

    private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(this, "scale", 1);
    private final DoubleProperty fitScale = new SimpleDoubleProperty(this, "fitScale", 1.1);
    private double x;
    private double y;
    private double targetScale = 1;
    private double targetX;
    private double targetY;
    private boolean following = true;
    private Box whole = new Box(0, 0, 0, 0);
    private double viewWidth;
    private double viewHeight;

    ReadOnlyDoubleProperty scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    DoubleProperty fitScaleProperty() {
        return fitScale;
    }

    double scale() {
        return scale.get();
    }

    /// Where the picture's origin lies in the view.
    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /// Whether it keeps the whole picture in view by itself.
    boolean following() {
        return following;
    }

    void viewSize(double width, double height) {
        viewWidth = width;
        viewHeight = height;
    }

    /// Keeps the whole of it in view, unless somebody has taken the camera in hand.
    void follow(Box bounds, double bottomReserve) {
        whole = bounds;
        if (following) aimAtWhole(bounds, bottomReserve);
        else keepInSight();
    }

    /// From now on the whole picture is kept in view again.
    void fit(Box bounds, double bottomReserve) {
        following = true;
        whole = bounds;
        aimAtWhole(bounds, bottomReserve);
    }

    private void aimAtWhole(Box bounds, double bottomReserve) {
        if (viewWidth <= 0 || viewHeight <= 0 || bounds.width() <= 0) return;
        double freeHeight = viewHeight - bottomReserve;
        double fitting = Math.min((viewWidth - 2 * MARGIN) / bounds.width(), (freeHeight - 2 * MARGIN) / bounds.height());
        targetScale = Math.clamp(fitting, SCALE_MIN, fitScale.get());
        targetX = Math.rint(viewWidth / 2 - bounds.centreX() * targetScale);
        targetY = Math.rint(freeHeight / 2 - bounds.centreY() * targetScale);
    }

    /// Zooms by hand around a point of the view.
    void zoomBy(double factor, double viewX, double viewY) {
        zoomTo(targetScale * factor, viewX, viewY);
    }

    void zoomTo(double wanted, double viewX, double viewY) {
        following = false;
        double next = Math.clamp(wanted, SCALE_MIN, SCALE_MAX);
        targetX = viewX - (viewX - targetX) * next / targetScale;
        targetY = viewY - (viewY - targetY) * next / targetScale;
        targetScale = next;
        keepInSight();
    }

    /// Moves by hand, at once: the picture sticks to the pointer.
    void panBy(double dx, double dy) {
        following = false;
        double beforeX = targetX;
        double beforeY = targetY;
        targetX += dx;
        targetY += dy;
        keepInSight();
        x += targetX - beforeX;
        y += targetY - beforeY;
    }

    /// Nobody gets lost beside the picture.
    private void keepInSight() {
        if (whole.width() <= 0 || viewWidth <= 0 || viewHeight <= 0) return;
        targetX = within(targetX, whole.x(), whole.right(), viewWidth);
        targetY = within(targetY, whole.y(), whole.bottom(), viewHeight);
    }

    /// @param from where the picture begins, @param to where it ends, in its own measure
    private double within(double target, double from, double to, double view) {
        double seen = Math.min(IN_SIGHT, Math.min(view, (to - from) * targetScale));
        return Math.clamp(target, seen - to * targetScale, view - seen - from * targetScale);
    }

    /// Brings a box into view if it is not.
    void reveal(Box box) {
        double left = box.x() * targetScale + targetX;
        double top = box.y() * targetScale + targetY;
        double right = box.right() * targetScale + targetX;
        double bottom = box.bottom() * targetScale + targetY;
        if (left < 0) targetX += MARGIN - left;
        else if (right > viewWidth) targetX -= right - viewWidth + MARGIN;
        if (top < 0) targetY += MARGIN - top;
        else if (bottom > viewHeight) targetY -= bottom - viewHeight + MARGIN;
    }

    /// Brings a box into the middle, at a scale.
    void centre(Box box, double wanted) {
        following = false;
        targetScale = Math.clamp(wanted, SCALE_MIN, SCALE_MAX);
        targetX = Math.rint(viewWidth / 2 - box.centreX() * targetScale);
        targetY = Math.rint(viewHeight / 2 - box.centreY() * targetScale);
    }

    void jump() {
        x = targetX;
        y = targetY;
        scale.set(targetScale);
    }

    /// @return whether something moved
    boolean glide(double seconds) {
        boolean there = Math.abs(x - targetX) < 0.3 && Math.abs(y - targetY) < 0.3
                && Math.abs(scale.get() / targetScale - 1) < 0.001;
        if (there) {
            if (x == targetX && y == targetY && scale.get() == targetScale) return false;
            jump();
            return true;
        }
        double share = 1 - Math.exp(-GLIDE_PER_SECOND * seconds);
        x += (targetX - x) * share;
        y += (targetY - y) * share;
        scale.set(scale.get() + (targetScale - scale.get()) * share);
        return true;
    }
}

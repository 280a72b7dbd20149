package org.brokerworkbench.fx.topology;

import java.util.Locale;
import java.util.StringJoiner;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;
import org.kordamp.ikonli.javafx.FontIcon;

/// Writes boxes, lines and words as they are placed and coloured on the screen into an SVG document: shapes stay shapes,
/// words stay words that can be searched and copied.
///
/// It walks the scene after a layout, on the FX thread. What it knows are the parts that the picture is made of: regions
/// with plain fills and borders, labels, paths. An icon, whose typeface nobody else has, becomes its outline.
final class SvgWriter {

    private static final double MARGIN = 24;

    private final StringBuilder out = new StringBuilder();

    private SvgWriter() {}

    /// A document that shows a node and what is in it.
    ///
    /// @param ground its background; @param extent what of the node is shown, in its own coordinates
    static String document(Parent node, Placement.Box extent, Color ground, String title) {
        SvgWriter writer = new SvgWriter();
        double x = extent.x() - MARGIN;
        double y = extent.y() - MARGIN;
        double width = extent.width() + 2 * MARGIN;
        double height = extent.height() + 2 * MARGIN;
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(number(width)).append("\" height=\"").append(number(height)).append("\" viewBox=\"")
                .append(number(x)).append(' ').append(number(y)).append(' ').append(number(width)).append(' ')
                .append(number(height)).append("\">\n<title>").append(escaped(title)).append("</title>\n<rect x=\"")
                .append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width))
                .append("\" height=\"").append(number(height)).append('"').append(paint("fill", ground)).append("/>\n");
        for (Node child : node.getChildrenUnmodifiable()) writer.write(child);
        return writer.out.append("</svg>\n").toString();
    }

    private void write(Node node) {
        if (!node.isVisible() || node.getOpacity() <= 0 || node instanceof Canvas) return;
        Transform place = node.getLocalToParentTransform();
        out.append("<g");
        if (!place.isIdentity()) out.append(" transform=\"").append(matrix(place)).append('"');
        if (node.getOpacity() < 1) out.append(" opacity=\"").append(number(node.getOpacity())).append('"');
        out.append('>');
        switch (node) {
            case FontIcon icon -> path((Path) Shape.subtract(bare(icon), new Rectangle()), icon.getFill());
            case Text text -> text(text);
            case Shape shape -> shape(shape);
            case Region region -> region(region);
            default -> { }
        }
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(this::write);
        out.append("</g>\n");
    }

    /// The icon's letter without its place, which the group around it has already.
    private static Text bare(FontIcon icon) {
        Text text = new Text(icon.getText());
        text.setFont(icon.getFont());
        text.setTextOrigin(icon.getTextOrigin());
        text.setX(icon.getX());
        text.setY(icon.getY());
        return text;
    }

    // --- regions ---

    private void region(Region region) {
        double width = region.getWidth();
        double height = region.getHeight();
        if (width <= 0 || height <= 0) return;
        if (region.getShape() instanceof SVGPath shape) {
            shaped(region, shape);
            return;
        }
        Background background = region.getBackground();
        if (background != null) {
            for (BackgroundFill fill : background.getFills()) {
                double left = fill.getInsets().getLeft();
                double top = fill.getInsets().getTop();
                rect(left, top, width - left - fill.getInsets().getRight(), height - top - fill.getInsets().getBottom(),
                        fill.getRadii().getTopLeftHorizontalRadius(), paint("fill", fill.getFill()));
            }
        }
        Border border = region.getBorder();
        if (border == null) return;
        for (BorderStroke stroke : border.getStrokes()) {
            double thick = stroke.getWidths().getTop();
            if (stroke.getTopStyle() == BorderStrokeStyle.NONE || thick <= 0) continue;
            // JavaFX draws a border inside its edge, SVG on it
            rect(thick / 2, thick / 2, width - thick, height - thick,
                    Math.max(0, stroke.getRadii().getTopLeftHorizontalRadius() - thick / 2),
                    " fill=\"none\"" + paint("stroke", stroke.getTopStroke()) + attribute("stroke-width", thick)
                            + dashes(stroke.getTopStyle().getDashArray()));
        }
    }

    /// A region whose outline is scaled to its size.
    private void shaped(Region region, SVGPath shape) {
        Bounds natural = shape.getLayoutBounds();
        String fill = region.getBackground() == null || region.getBackground().isEmpty() ? " fill=\"none\""
                : paint("fill", region.getBackground().getFills().getLast().getFill());
        String stroke = "";
        if (region.getBorder() != null && !region.getBorder().isEmpty()) {
            BorderStroke border = region.getBorder().getStrokes().getFirst();
            stroke = paint("stroke", border.getTopStroke()) + attribute("stroke-width", border.getWidths().getTop())
                    + " vector-effect=\"non-scaling-stroke\" stroke-linejoin=\"round\"";
        }
        out.append("<path d=\"").append(escaped(shape.getContent())).append("\" transform=\"scale(")
                .append(number(region.getWidth() / natural.getWidth())).append(' ')
                .append(number(region.getHeight() / natural.getHeight())).append(") translate(")
                .append(number(-natural.getMinX())).append(' ').append(number(-natural.getMinY())).append(")\"")
                .append(fill).append(stroke).append("/>");
    }

    private void rect(double x, double y, double width, double height, double radius, String look) {
        if (width <= 0 || height <= 0) return;
        out.append("<rect").append(attribute("x", x)).append(attribute("y", y)).append(attribute("width", width))
                .append(attribute("height", height));
        if (radius > 0) out.append(attribute("rx", Math.min(radius, height / 2)));
        out.append(look).append("/>");
    }

    // --- words ---

    private void text(Text text) {
        if (text.getText().isBlank()) return;
        Font font = text.getFont();
        boolean bold = font.getStyle().toLowerCase(Locale.ROOT).contains("bold");
        out.append("<text").append(attribute("x", text.getLayoutBounds().getMinX()))
                .append(attribute("y", text.getLayoutBounds().getMinY() + text.getBaselineOffset()))
                .append(" font-family=\"").append(escaped(family(font))).append('"')
                .append(attribute("font-size", font.getSize())).append(bold ? " font-weight=\"bold\"" : "")
                // whoever lacks the typeface still sees the words in their place
                .append(attribute("textLength", text.getLayoutBounds().getWidth())).append(" lengthAdjust=\"spacingAndGlyphs\"")
                .append(paint("fill", text.getFill())).append(" xml:space=\"preserve\">").append(escaped(text.getText()))
                .append("</text>");
    }

    private static String family(Font font) {
        boolean mono = font.getFamily().toLowerCase(Locale.ROOT).contains("mono");
        return "'" + font.getFamily() + "', " + (mono ? "monospace" : "'Noto Sans', 'Segoe UI', Helvetica, sans-serif");
    }

    // --- shapes ---

    private void shape(Shape shape) {
        // what only catches the pointer
        if (isClear(shape.getFill()) && isClear(shape.getStroke())) return;
        String look = paint("fill", shape.getFill()) + paint("stroke", shape.getStroke())
                + (shape.getStroke() == null ? "" : attribute("stroke-width", shape.getStrokeWidth()) + dashes(shape.getStrokeDashArray()));
        switch (shape) {
            case Path path -> out.append("<path d=\"").append(commands(path)).append('"').append(look).append("/>");
            case Polygon polygon -> out.append("<polygon points=\"").append(points(polygon.getPoints())).append('"').append(look).append("/>");
            case Polyline polyline -> out.append("<polyline points=\"").append(points(polyline.getPoints())).append('"').append(look).append("/>");
            case Line line -> out.append("<line").append(attribute("x1", line.getStartX())).append(attribute("y1", line.getStartY()))
                    .append(attribute("x2", line.getEndX())).append(attribute("y2", line.getEndY())).append(look).append("/>");
            default -> { }
        }
    }

    private void path(Path path, Paint fill) {
        out.append("<path d=\"").append(commands(path)).append('"').append(paint("fill", fill)).append("/>");
    }

    private static String commands(Path path) {
        StringBuilder commands = new StringBuilder();
        for (PathElement element : path.getElements()) {
            commands.append(switch (element) {
                case MoveTo to -> "M" + pair(to.getX(), to.getY());
                case LineTo to -> "L" + pair(to.getX(), to.getY());
                case HLineTo to -> "H" + number(to.getX());
                case VLineTo to -> "V" + number(to.getY());
                case QuadCurveTo to -> "Q" + pair(to.getControlX(), to.getControlY()) + " " + pair(to.getX(), to.getY());
                case CubicCurveTo to -> "C" + pair(to.getControlX1(), to.getControlY1()) + " "
                        + pair(to.getControlX2(), to.getControlY2()) + " " + pair(to.getX(), to.getY());
                case ClosePath _ -> "Z";
                default -> throw new IllegalStateException("the picture has no " + element.getClass().getSimpleName());
            });
        }
        return commands.toString();
    }

    // --- attributes ---

    private static String points(Iterable<Double> numbers) {
        StringJoiner points = new StringJoiner(" ");
        numbers.forEach(value -> points.add(number(value)));
        return points.toString();
    }

    private static String pair(double x, double y) {
        return number(x) + " " + number(y);
    }

    private static String dashes(Iterable<Double> dashes) {
        String joined = points(dashes);
        return joined.isEmpty() ? "" : " stroke-dasharray=\"" + joined + '"';
    }

    /// A colour; nothing else is used by the picture.
    private static String paint(String attribute, Paint paint) {
        if (!(paint instanceof Color colour) || colour.getOpacity() == 0) {
            return attribute.equals("fill") ? " fill=\"none\"" : "";
        }
        String hex = String.format(" %s=\"#%02x%02x%02x\"", attribute, Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255), Math.round(colour.getBlue() * 255));
        return colour.getOpacity() < 1 ? hex + attribute(attribute + "-opacity", colour.getOpacity()) : hex;
    }

    private static boolean isClear(Paint paint) {
        return paint == null || paint instanceof Color colour && colour.getOpacity() == 0;
    }

    private static String attribute(String name, double value) {
        return " " + name + "=\"" + number(value) + '"';
    }

    private static String matrix(Transform t) {
        boolean plain = t.getMxx() == 1 && t.getMyy() == 1 && t.getMxy() == 0 && t.getMyx() == 0;
        return plain ? "translate(" + pair(t.getTx(), t.getTy()) + ")"
                : "matrix(" + pair(t.getMxx(), t.getMyx()) + " " + pair(t.getMxy(), t.getMyy()) + " " + pair(t.getTx(), t.getTy()) + ")";
    }

    /// At most three decimals: finer than any screen.
    private static String number(double value) {
        double rounded = Math.round(value * 1000) / 1000.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

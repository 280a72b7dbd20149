package org.brokerworkbench.fx.lesson;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;

/// Turns a lesson's Markdown into nodes: paragraphs, lists, headings, code, emphasis.
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();

    private Markdown() {}

    /// Blocks below each other, in a box that wraps to its width.
    static VBox blocks(String markdown) {
        VBox box = new VBox();
        box.getStyleClass().add("markdown");
        PARSER.parse(markdown).accept(new BlockVisitor(box));
        return box;
    }

    /// One paragraph.
    static TextFlow inline(String markdown) {
        TextFlow flow = new TextFlow();
        PARSER.parse(markdown).accept(new InlineVisitor(flow));
        flow.setAccessibleText(plain(markdown));
        return flow;
    }

    /// The words alone, for places that cannot show more.
    static String plain(String markdown) {
        StringBuilder words = new StringBuilder();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak softLineBreak) {
                words.append(' ');
            }
        });
        return words.toString();
    }

    private static final class BlockVisitor extends AbstractVisitor {

        private final VBox box;

        BlockVisitor(VBox box) {
            this.box = box;
        }

        @Override
        public void visit(Paragraph paragraph) {
            add(flow(paragraph));
        }

        @Override
        public void visit(Heading heading) {
            TextFlow flow = flow(heading);
            flow.getStyleClass().add("markdown-heading");
            add(flow);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            Label block = new Label(code.getLiteral().stripTrailing());
            block.getStyleClass().add("markdown-code-block");
            block.setMaxWidth(Double.MAX_VALUE);
            add(block);
        }

        @Override
        public void visit(BulletList list) {
            items(list, 0);
        }

        @Override
        public void visit(OrderedList list) {
            Integer first = list.getMarkerStartNumber();
            items(list, first == null ? 1 : first);
        }

        /// @param first the first item's number, 0 for bullets
        private void items(org.commonmark.node.Node list, int first) {
            int number = first;
            for (org.commonmark.node.Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                if (!(item instanceof ListItem)) continue;
                Label marker = new Label(first == 0 ? "•" : number++ + ".");
                marker.getStyleClass().add("markdown-marker");
                marker.setMinWidth(Region.USE_PREF_SIZE);
                VBox content = new VBox();
                content.getStyleClass().add("markdown");
                HBox.setHgrow(content, Priority.ALWAYS);
                BlockVisitor inside = new BlockVisitor(content);
                for (org.commonmark.node.Node child = item.getFirstChild(); child != null; child = child.getNext()) {
                    child.accept(inside);
                }
                HBox row = new HBox(marker, content);
                row.getStyleClass().add("markdown-item");
                add(row);
            }
        }

        private void add(Node node) {
            box.getChildren().add(node);
        }

        private static TextFlow flow(org.commonmark.node.Node block) {
            TextFlow flow = new TextFlow();
            InlineVisitor inline = new InlineVisitor(flow);
            StringBuilder words = new StringBuilder();
            for (org.commonmark.node.Node child = block.getFirstChild(); child != null; child = child.getNext()) {
                child.accept(inline);
            }
            for (Node part : flow.getChildren()) {
                words.append(part instanceof Text text ? text.getText() : part instanceof Label label ? label.getText() : "");
            }
            flow.setAccessibleText(words.toString());
            return flow;
        }
    }

    private static final class InlineVisitor extends AbstractVisitor {

        private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
        private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

        private final TextFlow flow;
        private final Deque<String> styles = new ArrayDeque<>();

        InlineVisitor(TextFlow flow) {
            this.flow = flow;
        }

        @Override
        public void visit(org.commonmark.node.Text text) {
            words(text.getLiteral());
        }

        @Override
        public void visit(Emphasis emphasis) {
            styled("markdown-emphasis", emphasis);
        }

        @Override
        public void visit(StrongEmphasis strong) {
            styled("markdown-strong", strong);
        }

        /// A label for each word, so that a long line of code wraps where words do.
        @Override
        public void visit(Code code) {
            String[] words = code.getLiteral().split("(?<= )(?! )");
            for (int i = 0; i < words.length; i++) {
                Label label = new Label(words[i]);
                label.getStyleClass().add("markdown-code");
                label.pseudoClassStateChanged(FIRST, i == 0);
                label.pseudoClassStateChanged(LAST, i == words.length - 1);
                label.setMinWidth(Region.USE_PREF_SIZE);
                flow.getChildren().add(label);
            }
        }

        @Override
        public void visit(SoftLineBreak softLineBreak) {
            words(" ");
        }

        @Override
        public void visit(HardLineBreak hardLineBreak) {
            words("\n");
        }

        private void styled(String style, org.commonmark.node.Node node) {
            styles.push(style);
            visitChildren(node);
            styles.pop();
        }

        private void words(String words) {
            Text text = new Text(words);
            text.getStyleClass().add("markdown-text");
            text.getStyleClass().addAll(styles);
            flow.getChildren().add(text);
        }
    }
}

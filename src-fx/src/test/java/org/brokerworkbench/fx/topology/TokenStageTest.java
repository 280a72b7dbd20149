package org.brokerworkbench.fx.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Point2D;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.topology.Placement.Box;
import org.brokerworkbench.fx.topology.Token.Motion;
import org.brokerworkbench.fx.topology.Token.Tint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenStageTest {

    private static final double PULSE = 1 / 60.0;
    private static final ExchangeRef LOGS = new ExchangeRef("/", "logs");
    private static final EdgeId PUBLISH = new EdgeId.Publishes(new ConnectionRef(1), LOGS);
    private static final EdgeId ROUTE = new EdgeId.RoutesToQueue(LOGS, new QueueRef("/", "all"));

    private final Map<EdgeId, EdgeRoute> routes = new HashMap<>();
    private final Map<NodeId, Box> boxes = new HashMap<>();
    private final TokenStage stage = new TokenStage();

    @BeforeEach
    void picture() {
        routes.put(PUBLISH, EdgeRoute.smooth(List.of(new Point2D(0, 0), new Point2D(200, 0))));
        routes.put(ROUTE, EdgeRoute.smooth(List.of(new Point2D(300, 0), new Point2D(500, 0))));
        boxes.put(new NodeId.Exchange(LOGS), new Box(200, -30, 100, 60));
        stage.on(routes::get, boxes::get);
    }

    private Token travel(EdgeId edge, Token after, List<String> diary, String name) {
        return new Token(Motion.TRAVEL, Tint.TOPIC, 1, false, List.of(edge), null, after, () -> diary.add(name));
    }

    private void run(double seconds) {
        for (double t = 0; t < seconds; t += PULSE) stage.advance(PULSE);
    }

    @Test
    void aTokenTravelsFromTheStartOfItsWayToTheEnd() {
        Token token = travel(PUBLISH, null, new ArrayList<>(), "");
        stage.add(token);
        stage.advance(PULSE);
        assertThat(stage.position(token).getX()).isLessThan(5);
        run(0.3);
        assertThat(stage.position(token).getX()).isBetween(50.0, 150.0);
        run(1);
        assertThat(token.done()).isTrue();
        assertThat(stage.tokens()).isEmpty();
    }

    @Test
    void aTokenWaitsForTheOneBeforeItOfTheSameMessage() {
        List<String> diary = new ArrayList<>();
        Token first = travel(PUBLISH, null, diary, "published");
        Token second = travel(ROUTE, first, diary, "routed");
        stage.add(second);
        stage.add(first);
        stage.advance(PULSE);
        assertThat(first.moving()).isTrue();
        assertThat(second.waiting()).isTrue();
        run(3);
        assertThat(diary).containsExactly("published", "routed");
    }

    @Test
    void tokensThatStartTogetherKeepADistance() {
        List<Token> burst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Token token = travel(PUBLISH, null, new ArrayList<>(), "");
            burst.add(token);
            stage.add(token);
        }
        run(0.4);
        for (int i = 1; i < 5 && burst.get(i).moving() && burst.get(i - 1).moving(); i++) {
            assertThat(stage.position(burst.get(i - 1)).getX() - stage.position(burst.get(i)).getX()).isGreaterThan(12);
        }
        assertThat(burst.stream().filter(Token::moving)).hasSizeBetween(3, 4);
    }

    @Test
    void aTokenWaitsForItsWayToBePlacedAndInTheEndGivesUp() {
        List<String> diary = new ArrayList<>();
        EdgeRoute route = routes.remove(PUBLISH);
        Token early = travel(PUBLISH, null, diary, "early");
        stage.add(early);
        run(1);
        assertThat(early.waiting()).isTrue();
        routes.put(PUBLISH, route);
        run(0.1);
        assertThat(early.moving()).isTrue();

        Token nowhere = travel(new EdgeId.Publishes(new ConnectionRef(9), LOGS), null, diary, "nowhere");
        stage.add(nowhere);
        run(4);
        assertThat(diary).containsExactly("early", "nowhere");
        assertThat(stage.tokens()).isEmpty();
    }

    @Test
    void aConfirmGoesBackwards() {
        Token confirm = new Token(Motion.CONFIRM, Tint.SUCCESS, 1, false, List.of(PUBLISH), null, null, null);
        stage.add(confirm);
        stage.advance(PULSE);
        double start = stage.position(confirm).getX();
        run(0.3);
        assertThat(start).isGreaterThan(195);
        assertThat(stage.position(confirm).getX()).isLessThan(start);
    }

    @Test
    void whatMatchesNothingFallsOffItsExchange() {
        List<String> diary = new ArrayList<>();
        Token fall = new Token(Motion.FALL, Tint.DANGER, 1, false, List.of(), new NodeId.Exchange(LOGS), null,
                () -> diary.add("fell"));
        stage.add(fall);
        run(0.4);
        assertThat(stage.position(fall).getX()).isEqualTo(250);
        assertThat(stage.position(fall).getY()).isGreaterThan(30);
        run(1);
        assertThat(diary).containsExactly("fell");
    }

    @Test
    void tooManyTokensCostAnimationsButNeverADrop() {
        List<String> diary = new ArrayList<>();
        routes.clear();
        Token fall = new Token(Motion.FALL, Tint.DANGER, 1, false, List.of(), new NodeId.Exchange(LOGS), null,
                () -> diary.add("fell"));
        stage.add(fall);
        for (int i = 0; i < 3 * TokenStage.TOKENS_MAX; i++) stage.add(travel(PUBLISH, null, new ArrayList<>(), ""));
        assertThat(stage.tokens()).hasSize(TokenStage.TOKENS_MAX).contains(fall);
        run(2);
        assertThat(diary).containsExactly("fell");
    }

    @Test
    void aFloodOnAnEdgeLetsItsOrdinaryTokensArriveAtOnceAndNothingElse() {
        List<String> diary = new ArrayList<>();
        Token fall = new Token(Motion.FALL, Tint.DANGER, 1, false, List.of(), new NodeId.Exchange(LOGS), null,
                () -> diary.add("fell"));
        stage.add(fall);
        Token elsewhere = travel(ROUTE, null, diary, "");
        stage.add(elsewhere);
        for (int i = 0; i < 20; i++) stage.add(travel(PUBLISH, null, diary, "arrived"));
        stage.hurry(Set.of(PUBLISH));
        assertThat(stage.tokens()).containsExactly(fall, elsewhere);
        assertThat(diary).hasSize(20).containsOnly("arrived");
        Token next = travel(PUBLISH, null, diary, "");
        stage.add(next);
        stage.advance(PULSE);
        assertThat(next.moving()).as("nothing is queued before it").isTrue();
    }

    @Test
    void withReducedMotionATokenAppearsWhereItIsGoing() {
        stage.reducedMotion(true);
        Token token = travel(PUBLISH, null, new ArrayList<>(), "");
        stage.add(token);
        stage.advance(PULSE);
        assertThat(stage.position(token).getX()).isEqualTo(200);
    }

    @Test
    void theNearestMessageWithinReachIsUnderThePointer() {
        Token message = travel(PUBLISH, null, new ArrayList<>(), "").of(7);
        Token confirm = new Token(Motion.CONFIRM, Tint.SUCCESS, 1, false, List.of(PUBLISH), null, null, null);
        stage.add(message);
        stage.add(confirm);
        run(0.3);
        Point2D at = stage.position(message);
        assertThat(stage.tokenAt(at.getX() + 9, at.getY(), 10)).isSameAs(message);
        assertThat(stage.tokenAt(at.getX() + 11, at.getY(), 10)).isNull();
        Point2D nobodys = stage.position(confirm);
        assertThat(stage.tokenAt(nobodys.getX(), nobodys.getY(), 1)).isNull();
    }
}

package org.brokerworkbench.fx.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.brokerworkbench.fx.topology.Placement.Box;
import org.junit.jupiter.api.Test;

class CameraTest {

    private static final Box WHOLE = new Box(100, 50, 1_000, 400);
    private final Camera camera = new Camera();

    CameraTest() {
        camera.viewSize(800, 600);
        camera.follow(WHOLE, 0);
        camera.jump();
    }

    private double seenAcross() {
        double left = Math.max(0, WHOLE.x() * camera.scale() + camera.x());
        double right = Math.min(800, WHOLE.right() * camera.scale() + camera.x());
        return right - left;
    }

    private double seenDown() {
        double top = Math.max(0, WHOLE.y() * camera.scale() + camera.y());
        double bottom = Math.min(600, WHOLE.bottom() * camera.scale() + camera.y());
        return bottom - top;
    }

    @Test
    void aPictureThatIsFollowedIsSeenWhole() {
        assertThat(seenAcross()).isCloseTo(WHOLE.width() * camera.scale(), within(1.0));
        assertThat(seenDown()).isCloseTo(WHOLE.height() * camera.scale(), within(1.0));
    }

    @Test
    void whoeverPansAndZoomsStillSeesSomeOfThePicture() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(4) == 0) camera.zoomBy(random.nextBoolean() ? Camera.STEP : 1 / Camera.STEP,
                    random.nextInt(800), random.nextInt(600));
            else camera.panBy(random.nextGaussian() * 900, random.nextGaussian() * 900);
            camera.jump();
            assertThat(seenAcross()).isGreaterThan(Math.min(89, WHOLE.width() * camera.scale() - 1));
            assertThat(seenDown()).isGreaterThan(Math.min(89, WHOLE.height() * camera.scale() - 1));
        }
    }

    @Test
    void aPictureThatShrinksAwayFromTheViewIsBroughtBack() {
        camera.panBy(-200, 0);
        camera.follow(new Box(2_000, 2_000, 300, 200), 0);
        camera.jump();
        assertThat(2_000 * camera.scale() + camera.x()).isLessThan(800);
        assertThat(2_000 * camera.scale() + camera.y()).isLessThan(600);
    }

    @Test
    void aSmallStepMovesThePictureExactlySoFar() {
        double before = camera.x();
        camera.panBy(13, 0);
        assertThat(camera.x() - before).isEqualTo(13);
        assertThat(camera.following()).isFalse();
    }
}

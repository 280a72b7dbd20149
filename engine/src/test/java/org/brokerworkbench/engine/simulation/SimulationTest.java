package org.brokerworkbench.engine.simulation;

import org.junit.jupiter.api.Test;

/// Many short lives of the broker. More of them: `mvn -pl engine test -Dtest=SimulationTest -Dsimulation.seeds=100000`.
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 600);

    @Test
    void invariantsHoldInEveryInterleaving() {
        for (long seed = 0; seed < SEEDS; seed++) new Simulation(seed).run();
    }
}

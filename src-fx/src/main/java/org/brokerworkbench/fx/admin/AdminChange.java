package org.brokerworkbench.fx.admin;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.brokerworkbench.fx.definitions.Concern;

/// A change of administration that is ready to be carried out.
///
/// @param concern which definitions it may change
record AdminChange(Concern concern, Supplier<CompletionStage<?>> carryOut) {}

/**
 * Factorisation machines by Tribuo. {@link io.bellwether.training.fm.FactorisationTraining} trains one,
 * {@link io.bellwether.training.fm.FactorisationMachine} is what is left of it.
 */
@NullMarked
package io.bellwether.training.fm;

import org.jspecify.annotations.NullMarked;

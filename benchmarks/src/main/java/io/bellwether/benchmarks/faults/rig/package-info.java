/** What every fault run stands on: a broker that can be killed, instances of scoring, steady load, and somebody who watches the outputs. */
@NullMarked
package io.bellwether.benchmarks.faults.rig;

import org.jspecify.annotations.NullMarked;

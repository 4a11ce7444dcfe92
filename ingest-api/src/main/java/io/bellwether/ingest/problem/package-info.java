/** Refusals as RFC 9457 has them: a {@link io.bellwether.ingest.problem.ProblemType} is part of the API, a {@link io.bellwether.ingest.problem.Problem} is one of its cases. */
@NullMarked
package io.bellwether.ingest.problem;

import org.jspecify.annotations.NullMarked;

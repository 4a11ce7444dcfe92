/**
 * A Kafka Streams topology as a part of a process. {@link io.bellwether.service.streams.StreamsRun} starts and stops it and shows
 * its state in readiness; {@link io.bellwether.service.streams.FailurePolicy} decides what becomes of a thread that dies, {@link
 * io.bellwether.service.streams.DeadTransactions} ends what instances that died left open, {@link
 * io.bellwether.service.streams.StuckOffsets} what no transaction will end, {@link io.bellwether.service.streams.DeadMembers} takes those that died out of the group, whose threads {@link
 * io.bellwether.service.streams.MemberNames} has named, {@link io.bellwether.service.streams.OtherBuild} keeps builds with other stores apart by the changelogs of a {@link io.bellwether.service.streams.LoggedTopology}, {@link io.bellwether.service.streams.BeforeCommit} lets a processor write what it held back,
 * {@link io.bellwether.service.streams.EarlyCommit} commits sooner what need not wait, {@link io.bellwether.service.streams.LocalState} keeps what
 * one of them left on disk from being read.
 */
@NullMarked
package io.bellwether.service.streams;

import org.jspecify.annotations.NullMarked;

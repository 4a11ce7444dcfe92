/**
 * The demonstration: a small invented world of accounts, merchants and companies whose transactions and headlines are published
 * through the HTTP API, as any publisher would. {@link io.bellwether.cli.demo.DemoPublisher} drives the others by the clock:
 * ordinary days come from {@link io.bellwether.cli.demo.TransactionSimulator} and {@link io.bellwether.cli.demo.HeadlineSimulator},
 * trouble from the {@link io.bellwether.cli.demo.DemoScript}. Nothing here names a real person, card or company.
 */
@NullMarked
package io.bellwether.cli.demo;

import org.jspecify.annotations.NullMarked;

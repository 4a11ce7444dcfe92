package io.bellwether.training.data;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Reads labelled transactions from CSV files. Fields: accountId, occurredAt (ISO 8601 with offset, or seconds, milliseconds or microseconds
 * since 1970), amount, currency, merchantId, category, label (1/0, true/false, fraud/legitimate), and if there are any country, region,
 * channel, eventId and arrivedAt (as occurredAt; an event without one arrived as it happened).
 */
public final class TransactionReader {
    /** The fields a column can be mapped to. */
    public static final Set<String> FIELDS = Set.of(
            "eventId",
            "arrivedAt",
            "accountId",
            "occurredAt",
            "amount",
            "currency",
            "merchantId",
            "category",
            "country",
            "region",
            "channel",
            "label");

    private static final Set<String> TRUE = Set.of("1", "true", "yes", "fraud");
    private static final Set<String> FALSE = Set.of("0", "false", "no", "legitimate");
    private static final int MAX_SCALE = 9;
    private static final int MAX_DIGITS = 18;

    private final ColumnMap columns;

    /** A reader of files with these columns. */
    public TransactionReader(ColumnMap columns) {
        this.columns = columns;
    }

    /**
     * Reads a whole file, in its order. Where no column is mapped to it, the event id is the file and the row number.
     *
     * @param progress is told the number of rows read so far, now and then
     */
    public List<LabelledTransaction> read(CsvFile file, LongConsumer progress) throws IOException, DataException {
        List<LabelledTransaction> read = new ArrayList<>();
        file.read(row -> {
            read.add(example(row, file));
            if (row.number() % 50_000 == 0) {
                progress.accept(row.number());
            }
        });
        return read;
    }

    private LabelledTransaction example(Row row, CsvFile file) throws DataException {
        Optional<String> arrivedAt = columns.get(row, "arrivedAt");
        Transaction transaction = Transaction.newBuilder()
                .setEventId(columns.get(row, "eventId").orElseGet(() -> file.path() + "/" + row.number()))
                .setAccountId(columns.require(row, "accountId"))
                .setOccurredAt(instant(row, columns.require(row, "occurredAt")))
                .setMoney(money(row))
                .setMerchantId(columns.require(row, "merchantId"))
                .setCategory(columns.require(row, "category"))
                .setCountry(columns.get(row, "country").orElse(null))
                .setRegion(columns.get(row, "region").orElse(null))
                .setChannel(columns.get(row, "channel").orElse(null))
                .build();
        return arrivedAt.isEmpty()
                ? new LabelledTransaction(transaction, label(row))
                : new LabelledTransaction(transaction, label(row), instant(row, arrivedAt.get()));
    }

    private boolean label(Row row) throws DataException {
        String text = columns.require(row, "label").toLowerCase(Locale.ROOT);
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw row.problem("label '" + text + "' is none; use 1 for fraud and 0 for legitimate");
        }
        return TRUE.contains(text);
    }

    private Money money(Row row) throws DataException {
        String text = columns.require(row, "amount");
        try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.precision() - (long) amount.scale() > MAX_DIGITS || amount.scale() > MAX_SCALE) {
                throw row.problem("amount '" + text + "' has too many digits; at most 18, 9 of them decimal");
            }
            BigDecimal plain = amount.scale() < 0 ? amount.setScale(0) : amount;
            return new Money(plain.unscaledValue().longValueExact(), plain.scale(), columns.require(row, "currency"));
        } catch (ArithmeticException | NumberFormatException e) {
            throw row.problem("amount '" + text + "' is no number that fits");
        }
    }

    private static Instant instant(Row row, String text) throws DataException {
        try {
            return text.chars().allMatch(Character::isDigit) ? epoch(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw row.problem("time '" + text + "' is neither ISO 8601 with an offset nor a time since 1970");
        }
    }

    private static Instant epoch(long value) {
        if (value < 100_000_000_000L) {
            return Instant.ofEpochSecond(value);
        }
        return value < 100_000_000_000_000L
                ? Instant.ofEpochMilli(value)
                : Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1_000);
    }
}

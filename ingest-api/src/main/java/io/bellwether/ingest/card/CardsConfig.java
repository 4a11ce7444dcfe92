package io.bellwether.ingest.card;

import io.bellwether.service.config.Setting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How card numbers are treated.
 *
 * @param keyFile where the key of the tokens lives, instead of the data directory
 * @param checkDigit whether a card number must have the right check digit
 * @param allowCardLikeIds whether account ids and card tokens may be numbers that could be a card's
 */
public record CardsConfig(
        @Setting(
                doc =
                        "File with the key that card tokens are made with (64 hexadecimal digits), card-token.key in the data directory unless given; made at the first start. Keep it: another key gives every card another token.")
        Optional<Path> keyFile,

        @Setting(value = "true", doc = "Whether card numbers with a wrong check digit (Luhn) are refused.")
        boolean checkDigit,

        @Setting(
                value = "false",
                doc =
                        "Whether an account id or card token may be a number of 12 to 19 digits with a right check digit, as a card number is; one in ten arbitrary numbers has one.")
        boolean allowCardLikeIds) {}

package io.bellwether.cli.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A card holder of the demonstration with habits of their own: where they buy, for how much, in which country.
 *
 * @param number an invented card number from the range that ISO/IEC 7812 leaves to nobody in particular (it starts with 9), with a valid
 *     check digit
 * @param country where they live, ISO 3166-1 alpha-2
 * @param thrift multiplies every amount, 0.5 to 2
 * @param places the merchants they go to
 */
record Account(String number, String country, double thrift, List<Merchant> places) {

    static Account invent(RandomGenerator random, List<Merchant> merchants) {
        StringBuilder digits = new StringBuilder("9999");
        for (int i = 0; i < 11; i++) {
            digits.append(random.nextInt(10));
        }
        List<Merchant> places = random.ints(8, 0, merchants.size())
                .distinct()
                .mapToObj(merchants::get)
                .toList();
        return new Account(digits.toString() + luhn(digits), "US", 0.5 + 1.5 * random.nextDouble(), places);
    }

    Merchant pick(RandomGenerator random) {
        return places.get(random.nextInt(places.size()));
    }

    /** The check digit of ISO/IEC 7812-1, annex B. */
    private static int luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}

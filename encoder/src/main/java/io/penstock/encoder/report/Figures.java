package io.penstock.encoder.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people read them, each with its unit. */
final class Figures {
    private static final String THIN_SPACE = "\u202F";
    private static final String MINUS = "\u2212";

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,9})/([1-9]\\d{0,8})");

    private Figures() {}

    /** Three digits of it, as in {@code 4.52 Mbit/s} or {@code 812 kbit/s}. */
    static String rate(double bitsPerSecond) {
        return bitsPerSecond < 999_500
                ? threeDigits(bitsPerSecond / 1e3) + THIN_SPACE + "kbit/s"
                : threeDigits(bitsPerSecond / 1e6) + THIN_SPACE + "Mbit/s";
    }

    /** As in {@code 0:07.5} or {@code 1:02:03.0}. */
    static String time(double seconds) {
        long tenths = Math.round(seconds * 10);
        return clock(tenths / 10) + "." + tenths % 10;
    }

    /** As in {@code 0:07} or {@code 1:02:03}. */
    static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** What something took: {@code 7.5 s}, from two minutes on as a clock shows it. */
    static String lasting(double seconds) {
        return seconds < 120 ? oneDecimal(seconds) + THIN_SPACE + "s" : clock(Math.round(seconds));
    }

    static String bytes(double bytes) {
        return bytes < 999.5e6
                ? threeDigits(bytes / 1e6) + THIN_SPACE + "MB"
                : threeDigits(bytes / 1e9) + THIN_SPACE + "GB";
    }

    /** Always with its sign, so that what it saves does not look like what it costs. */
    static String signedPercent(double percent) {
        return signed(percent) + THIN_SPACE + "%";
    }

    /** With its sign and one decimal. */
    static String signed(double number) {
        String digits = oneDecimal(Math.abs(number));
        return digits.equals("0.0") ? "\u00B1" + digits : (number < 0 ? MINUS : "+") + digits;
    }

    static String percent(double part, double whole) {
        return (whole > 0 ? oneDecimal(100 * part / whole) : "0.0") + THIN_SPACE + "%";
    }

    /** How many times something: {@code 1.8×}. */
    static String times(double factor) {
        return threeDigits(factor) + "\u00D7";
    }

    static String oneDecimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A rate of frames given as a fraction, {@code 24000/1001}, in the decimals it is known by; anything else as it is. */
    static String frameRate(String rate) {
        Matcher fraction = FRACTION.matcher(rate);
        if (!fraction.matches()) {
            return rate;
        }
        BigDecimal frames = new BigDecimal(fraction.group(1));
        return frames.divide(new BigDecimal(fraction.group(2)), 3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A quantizer, which is mostly but not always a whole number. */
    static String quantizer(double quantizer) {
        return quantizer == Math.rint(quantizer) ? count((long) quantizer) : oneDecimal(quantizer);
    }

    static String threeDigits(double number) {
        double size = Math.abs(number);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}

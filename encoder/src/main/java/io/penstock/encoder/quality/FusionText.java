package io.penstock.encoder.quality;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A {@link FusionModel} as text: a line {@code degree N}; for each feature a line of its name, mean, deviation, least and most
 * value; for each product a line of the features' exponents and the coefficient. What follows {@code #} is for people.
 */
final class FusionText {
    private FusionText() {}

    static String of(FusionModel model) {
        StringBuilder text = new StringBuilder("degree ").append(model.degree()).append('\n');
        for (int i = 0; i < model.scales().size(); i++) {
            FeatureScale scale = model.scales().get(i);
            text.append(FrameFeatures.NAMES.get(i)).append(' ').append(scale.mean());
            text.append(' ').append(scale.deviation()).append(' ').append(scale.least());
            text.append(' ').append(scale.most()).append('\n');
        }
        for (int i = 0; i < model.products().count(); i++) {
            text.append(exponents(model.products(), i)).append(' ').append(model.coefficient(i));
            text.append('\n');
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException where a line is missing, has another's place, or is one too many */
    static FusionModel parse(String text) {
        Iterator<String> lines = text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .iterator();
        int degree = (int) next(lines, "degree", 1)[0];
        List<FeatureScale> scales = FrameFeatures.NAMES.stream()
                .map(name -> next(lines, name, 4))
                .map(scale -> new FeatureScale(scale[0], scale[1], scale[2], scale[3]))
                .toList();
        Monomials products = new Monomials(scales.size(), degree);
        double[] coefficients = IntStream.range(0, products.count())
                .mapToDouble(product -> next(lines, exponents(products, product), 1)[0])
                .toArray();
        if (lines.hasNext()) {
            throw new IllegalArgumentException("\"" + lines.next() + "\" comes after the last coefficient");
        }
        return new FusionModel(degree, scales, coefficients);
    }

    private static String exponents(Monomials products, int product) {
        return products.exponents(product).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static double[] next(Iterator<String> lines, String name, int numbers) {
        String line = lines.hasNext() ? lines.next() : "";
        String expected = "\"" + line + "\" stands where \"" + name + "\" and " + numbers + " number(s) must";
        if (!line.startsWith(name + " ")) {
            throw new IllegalArgumentException(expected);
        }
        String[] found = line.substring(name.length() + 1).split(" ", -1);
        if (found.length != numbers) {
            throw new IllegalArgumentException(expected);
        }
        try {
            return Arrays.stream(found).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected, e);
        }
    }
}

package io.penstock.encoder.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class MarkupTest {
    @Test
    void textAndAttributesAreEscaped() {
        Markup link = Markup.of("a").with("title", "\"><script>'&").text("</a><b>&amp;");
        assertThat(link)
                .hasToString("<a title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;/a&gt;&lt;b&gt;&amp;amp;</a>");
    }

    @Test
    void whatXmlHasNoPlaceForIsReplaced() {
        assertThat(Markup.of("p").text("a\u0000b\u001Bc\u007Fd\uD800e\uFFFEf\u0085g"))
                .hasToString("<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg</p>");
    }

    @Test
    void otherWritingSystemsStayAsTheyAre() {
        assertThat(Markup.of("p").text("七人の侍 \uD83C\uDFAC é\n")).hasToString("<p>七人の侍 \uD83C\uDFAC é\n</p>");
    }

    @Test
    void anyTextAtAllComesBackFromAReader() throws Exception {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
            }
            String markup = Markup.of("p")
                    .with("title", text.toString())
                    .text(text.toString())
                    .toString();
            Element read = Xml.parse(markup).getDocumentElement();
            assertThat(read.getChildNodes().getLength()).isLessThanOrEqualTo(1);
            assertThat(read.getTextContent()
                            .codePointCount(0, read.getTextContent().length()))
                    .as("code points of %s", markup)
                    .isLessThanOrEqualTo(40);
        }
    }

    @Test
    void emptyElementsEndAsHtmlWantsIt() {
        assertThat(Markup.of("div").add(Markup.of("img"), Markup.of("span")))
                .hasToString("<div><img/><span></span></div>");
    }

    @Test
    void namesAreNotMadeOfForeignText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Markup.of("b onclick=x"))
                .withMessage("\"b onclick=x\" is no name of an element or attribute");
        assertThatIllegalArgumentException().isThrownBy(() -> Markup.of("b").with("a b", "c"));
    }

    @Test
    void aStyleSheetCannotEndItsElement() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Markup.style("p{}</style>"))
                .withMessageContaining("must do without");
    }

    @Test
    void coordinatesAreShortAndFinite() {
        assertThat(Markup.of("rect").with("x", 1.0 / 3).with("y", -0.001).with("width", 100.0))
                .hasToString("<rect x=\"0.33\" y=\"0\" width=\"100\"/>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Svg.number(Double.NaN))
                .withMessage("a coordinate is NaN; it must be finite");
    }
}

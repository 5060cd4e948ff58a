package dev.kolejka.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PictureTest {

    private final Results results = new Results();

    @Test
    void oursIsMarkedAndTheBestIsOnTop() throws Exception {
        reads("value trip-c ns 300", "value trip-kolejka ns 100", "value trip-kolejka-old ns 400");
        reads("chart trip less There and back");

        List<Element> bars = bars();

        assertEquals(List.of("bar ours", "bar", "bar ours"), classes(bars));
        assertTrue(number(bars.get(0), "y") < number(bars.get(1), "y"), "ours is above");
    }

    @Test
    void tenTimesAsMuchIsEverywhereTheSameLengthMore() throws Exception {
        reads("value trip-a ns 20", "value trip-b ns 200", "value trip-c ns 2000", "chart trip less There and back");

        List<Element> bars = bars();

        double once = number(bars.get(1), "width") - number(bars.get(0), "width");
        double again = number(bars.get(2), "width") - number(bars.get(1), "width");
        assertEquals(once, again, 0.2);
        assertTrue(once > 100, () -> "a power of ten is " + once + " wide");
    }

    @Test
    void whatItShowsIsSaidInWordsToo() throws Exception {
        reads("value trip-c ns 300", "value trip-kolejka ns 100", "value rate-a%b 1/s 12.34");
        reads("chart trip less There & back", "chart rate more One <way>");

        Document picture = parsed();

        assertEquals(
                "There & back: kolejka 100 ns, c 300 ns. One <way>: a%b 12.3 1/s.",
                picture.getElementsByTagName("desc").item(0).getTextContent());
        assertEquals("title desc", picture.getDocumentElement().getAttribute("aria-labelledby"));
    }

    @Test
    void theSameResultsMakeTheSamePicture() {
        reads("value trip-c ns 300", "value trip-c ns 400", "value trip-kolejka ns 100", "chart trip less There");

        assertEquals(Picture.of(results), Picture.of(results));
    }

    @Test
    void everythingIsWithinThePicture() throws Exception {
        reads("value trip-a ns 0", "value trip-b ns 0.004", "value trip-c ns 123456", "chart trip less There");

        for (Element bar : bars()) {
            assertTrue(number(bar, "x") + number(bar, "width") < 800, bar.getAttribute("width"));
            assertTrue(number(bar, "width") > 0, bar.getAttribute("width"));
        }
    }

    @Test
    void nothingMeasuredIsAPictureAllTheSame() throws Exception {
        reads("chart trip less There");

        assertTrue(bars().isEmpty());
    }

    private void reads(String... lines) {
        List.of(lines).forEach(results::read);
    }

    private Document parsed() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Picture.of(results))));
    }

    private List<Element> bars() throws Exception {
        NodeList all = parsed().getElementsByTagName("rect");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(rect -> rect.getAttribute("class").startsWith("bar"))
                .toList();
    }

    private static List<String> classes(List<Element> elements) {
        return elements.stream().map(element -> element.getAttribute("class")).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}

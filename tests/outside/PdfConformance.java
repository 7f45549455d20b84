import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF about each file and writes one line per file, CHECKED, and one per broken rule, BROKEN: file, rule, times
 * and the first message. What the lines mean is the caller's affair, so the exit code is 0 whenever every file was read.
 *
 * Usage: java -cp ... PdfConformance.java ua1 one.pdf two.pdf
 */
class PdfConformance {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var flavour = PDFAFlavour.fromString(arguments[0]);
        for (var name : Arrays.asList(arguments).subList(1, arguments.length)) {
            report(Path.of(name), check(Path.of(name), flavour));
        }
    }

    private static ValidationResult check(Path file, PDFAFlavour flavour) throws Exception {
        var foundry = Foundries.defaultInstance();
        try (InputStream bytes = Files.newInputStream(file);
                PDFAParser parser = foundry.createParser(bytes, flavour);
                PDFAValidator validator = foundry.createValidator(flavour, false)) {
            return validator.validate(parser);
        }
    }

    private static void report(Path file, ValidationResult result) {
        System.out.printf("CHECKED\t%s\t%s%n", file.getFileName(), result.isCompliant());
        Map<String, List<TestAssertion>> broken = result.getTestAssertions().stream()
                .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                .collect(Collectors.groupingBy(PdfConformance::rule, LinkedHashMap::new, Collectors.toList()));
        broken.forEach((rule, places) -> System.out.printf(
                "BROKEN\t%s: rule %s, %d times: %s%n",
                file.getFileName(), rule, places.size(), places.get(0).getMessage().replaceAll("\\s+", " ")));
        if (!result.isCompliant() && broken.isEmpty()) {
            System.out.printf("BROKEN\t%s: not compliant%n", file.getFileName());
        }
    }

    private static String rule(TestAssertion assertion) {
        return assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
    }
}

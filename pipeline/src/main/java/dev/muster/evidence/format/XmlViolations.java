package dev.muster.evidence.format;

import dev.muster.model.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Passes parser events to a validator and notes each violation with the XPath of the element it was
 * met in.
 */
final class XmlViolations extends XMLFilterImpl {
    /** Xerces messages start with the rule's name and go on to quote the document. */
    private static final Pattern RULE =
            Pattern.compile("^([a-zA-Z0-9-]+(?:\\.[0-9a-z]+)*):.*", Pattern.DOTALL);

    private record Level(String path, Map<String, Integer> children) {}

    private final List<SchemaCheck.Violation> violations = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    XmlViolations(ValidatorHandler validator) {
        setContentHandler(validator);
        levels.push(new Level("", new HashMap<>()));
        validator.setErrorHandler(
                new ErrorHandler() {
                    @Override
                    public void warning(SAXParseException e) {
                        // a warning of the validator breaks no rule of the schema
                    }

                    @Override
                    public void error(SAXParseException e) {
                        note(e);
                    }

                    @Override
                    public void fatalError(SAXParseException e) throws SAXException {
                        throw e;
                    }
                });
    }

    List<SchemaCheck.Violation> violations() {
        return List.copyOf(violations);
    }

    private void note(SAXParseException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        var rule = RULE.matcher(message);
        String path = levels.element().path();
        violations.add(
                new SchemaCheck.Violation(
                        "line %d breaks the rule %s of the schema"
                                .formatted(e.getLineNumber(), rule.matches() ? rule.group(1) : "?"),
                        path.isEmpty() ? null : new Selector.XPath(path)));
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
            throws SAXException {
        Level parent = levels.element();
        int position = parent.children().merge(name, 1, Integer::sum);
        levels.push(
                new Level(
                        parent.path() + "/*[local-name()='" + name + "'][" + position + "]",
                        new HashMap<>()));
        super.startElement(uri, name, qualified, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        super.endElement(uri, name, qualified);
        levels.pop();
    }
}

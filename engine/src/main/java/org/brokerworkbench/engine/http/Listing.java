package org.brokerworkbench.engine.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What the query asks of a list: its order, one page of it, some of the columns.
///
/// `sort=message_stats.publish`, `sort_reverse=true`, `page=2&page_size=100&name=abc&use_regex=false`,
/// `columns=name,messages,message_stats.publish_details.rate`.
final class Listing {

    private static final int PAGE_SIZE_DEFAULT = 100;
    private static final int PAGE_SIZE_MAX = 500;

    private record Page(int number, int size, Predicate<Map<String, Object>> filter) {}

    private final String sort;
    private final boolean reverse;
    private final Columns columns;
    private final Page page;

    private Listing(String sort, boolean reverse, Columns columns, Page page) {
        this.sort = sort;
        this.reverse = reverse;
        this.columns = columns;
        this.page = page;
    }

    /// @throws Refusal 400 where the page is no page
    static Listing of(Request request) {
        Map<String, String> query = request.query();
        return new Listing(
                query.get("sort"), request.asks("sort_reverse"), Columns.of(query.get("columns")), page(query));
    }

    /// A list in this order, of these columns, or a page of it.
    ///
    /// @param defaultSorts by which columns a list is ordered that the query does not order, or that its order leaves
    ///     open
    Object of(List<Map<String, Object>> rows, String... defaultSorts) {
        List<Map<String, Object>> sorted = new ArrayList<>(rows);
        List<String> keys = new ArrayList<>(List.of(defaultSorts));
        if (sort != null) keys.addFirst(sort);
        if (!keys.isEmpty()) sorted.sort(comparator(keys));
        if (reverse) Collections.reverse(sorted);
        return page == null ? columns.of(sorted) : paged(sorted);
    }

    private static Comparator<Map<String, Object>> comparator(List<String> keys) {
        return (a, b) -> {
            for (String key : keys) {
                int order = compare(dotted(a, key), dotted(b, key));
                if (order != 0) return order;
            }
            return 0;
        };
    }

    private static Object dotted(Object item, String key) {
        Object value = item;
        for (String part : key.split("\\.")) {
            value = value instanceof Map<?, ?> map && map.containsKey(part) ? map.get(part) : Integer.valueOf(0);
        }
        return value;
    }

    /// Numbers before booleans and null, those before text, as RabbitMQ orders them.
    private static int compare(Object a, Object b) {
        int byKind = Integer.compare(kind(a), kind(b));
        if (byKind != 0) return byKind;
        return switch (a) {
            case Number n -> new BigDecimal(n.toString()).compareTo(new BigDecimal(b.toString()));
            case null, default -> String.valueOf(a).compareTo(String.valueOf(b));
        };
    }

    private static int kind(Object value) {
        return switch (value) {
            case Number _ -> 0;
            case Boolean _ -> 1;
            case null -> 1;
            case Map<?, ?> _ -> 2;
            case List<?> _ -> 3;
            default -> 4;
        };
    }

    private Object paged(List<Map<String, Object>> sorted) {
        List<Map<String, Object>> filtered = sorted.stream().filter(page.filter()).toList();
        long from = (page.number() - 1L) * page.size();
        if (from > filtered.size()) {
            throw Refusal.badRequest(
                    "page_out_of_range",
                    "Page out of range, page: " + page.number() + " page size: " + page.size() + ", len: "
                            + filtered.size());
        }
        List<Map<String, Object>> items =
                filtered.stream().skip(from).limit(page.size()).toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("filtered_count", filtered.size());
        answer.put("item_count", items.size());
        answer.put("items", columns.of(items));
        answer.put("page", page.number());
        answer.put("page_count", (filtered.size() + page.size() - 1) / page.size());
        answer.put("page_size", page.size());
        answer.put("total_count", sorted.size());
        return answer;
    }

    private static Page page(Map<String, String> query) {
        if (!query.containsKey("page")) return null;
        int number = number(query.get("page"));
        int size = query.containsKey("page_size") ? number(query.get("page_size")) : PAGE_SIZE_DEFAULT;
        if (number < 1 || size < 1 || size > PAGE_SIZE_MAX) {
            throw Refusal.badRequest(
                    "invalid_pagination_parameters",
                    "Invalid pagination parameters: page number " + number + ", page size " + size);
        }
        return new Page(number, size, filter(query.getOrDefault("name", ""), "true".equals(query.get("use_regex"))));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw Refusal.badRequest("Pagination parameters are invalid");
        }
    }

    private static Predicate<Map<String, Object>> filter(String name, boolean regex) {
        if (name.isEmpty()) return _ -> true;
        if (!regex) {
            String wanted = name.toLowerCase(Locale.ROOT);
            return item -> String.valueOf(item.get("name")).toLowerCase(Locale.ROOT).contains(wanted);
        }
        try {
            Pattern pattern = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
            return item -> pattern.matcher(String.valueOf(item.get("name"))).find();
        } catch (PatternSyntaxException _) {
            throw Refusal.badRequest("Pagination parameters are invalid");
        }
    }
}

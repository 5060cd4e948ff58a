package dev.kolejka.server.control;

import java.util.List;

/** Rows of cells as lines whose columns stand below each other. */
final class Table {

    private static final int GAP = 2;

    private Table() {}

    /** All rows, which have the same number of cells. */
    static List<String> lines(List<List<String>> rows) {
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    /** One of the rows, as wide as all of them need. */
    static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width =
                    rows.stream().mapToInt(other -> length(other.get(at))).max().orElse(0);
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width - length(cell) + GAP));
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}

package io.penstock.encoder.film;

import java.util.HashMap;
import java.util.Map;

/** Capital letters of five by seven cells. */
final class BlockLetters {
    /** Cells from one letter to the next. */
    static final int ADVANCE = 6;

    /** Cells from one line to the next. */
    static final int LINE = 11;

    private static final String[] BLANK = "..... ..... ..... ..... ..... ..... .....".split(" ");

    private static final Map<Character, String[]> LETTERS = read("""
            A .###. #...# #...# ##### #...# #...# #...#
            B ####. #...# #...# ####. #...# #...# ####.
            C .#### #.... #.... #.... #.... #.... .####
            D ####. #...# #...# #...# #...# #...# ####.
            E ##### #.... #.... ####. #.... #.... #####
            F ##### #.... #.... ####. #.... #.... #....
            G .#### #.... #.... #..## #...# #...# .####
            H #...# #...# #...# ##### #...# #...# #...#
            I .###. ..#.. ..#.. ..#.. ..#.. ..#.. .###.
            J ..### ...#. ...#. ...#. ...#. #..#. .##..
            K #...# #..#. #.#.. ##... #.#.. #..#. #...#
            L #.... #.... #.... #.... #.... #.... #####
            M #...# ##.## #.#.# #.#.# #...# #...# #...#
            N #...# ##..# ##..# #.#.# #..## #..## #...#
            O .###. #...# #...# #...# #...# #...# .###.
            P ####. #...# #...# ####. #.... #.... #....
            Q .###. #...# #...# #...# #.#.# #..#. .##.#
            R ####. #...# #...# ####. #.#.. #..#. #...#
            S .#### #.... #.... .###. ....# ....# ####.
            T ##### ..#.. ..#.. ..#.. ..#.. ..#.. ..#..
            U #...# #...# #...# #...# #...# #...# .###.
            V #...# #...# #...# #...# .#.#. .#.#. ..#..
            W #...# #...# #...# #.#.# #.#.# ##.## #...#
            X #...# #...# .#.#. ..#.. .#.#. #...# #...#
            Y #...# #...# .#.#. ..#.. ..#.. ..#.. ..#..
            Z ##### ....# ...#. ..#.. .#... #.... #####
            """);

    private BlockLetters() {}

    /** The seven rows of a letter, '#' where it is inked; blank for all that is no capital letter. */
    static String[] rows(char letter) {
        return LETTERS.getOrDefault(letter, BLANK).clone();
    }

    private static Map<Character, String[]> read(String table) {
        Map<Character, String[]> letters = new HashMap<>();
        table.lines()
                .forEach(line -> letters.put(line.charAt(0), line.substring(2).split(" ")));
        return Map.copyOf(letters);
    }
}

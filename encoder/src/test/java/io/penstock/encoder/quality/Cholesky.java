package io.penstock.encoder.quality;

/** Linear equations with a symmetric, positive definite matrix (Golub and Van Loan, Matrix Computations, 4.2). */
final class Cholesky {
    private Cholesky() {}

    /**
     * @param lower the matrix's lower triangle, row i having i + 1 numbers; holds the factor afterwards
     * @throws IllegalArgumentException where the matrix is not positive definite
     */
    static double[] solve(double[][] lower, double[] right) {
        factor(lower);
        double[] solution = right.clone();
        for (int i = 0; i < solution.length; i++) {
            solution[i] = (solution[i] - dot(lower[i], solution, i)) / lower[i][i];
        }
        for (int i = solution.length - 1; i >= 0; i--) {
            solution[i] /= lower[i][i];
            for (int j = 0; j < i; j++) {
                solution[j] -= lower[i][j] * solution[i];
            }
        }
        return solution;
    }

    private static void factor(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[i][j] = (lower[i][j] - dot(lower[i], lower[j], j)) / lower[j][j];
            }
            double rest = lower[i][i] - dot(lower[i], lower[i], i);
            if (!(rest > 0)) {
                throw new IllegalArgumentException(
                        "row " + i + " leaves " + rest + "; the matrix must be positive definite");
            }
            lower[i][i] = Math.sqrt(rest);
        }
    }

    private static double dot(double[] one, double[] other, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}

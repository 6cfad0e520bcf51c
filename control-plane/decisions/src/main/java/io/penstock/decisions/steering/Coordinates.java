package io.penstock.decisions.steering;

/** A place on Earth in degrees (WGS 84): north and east are positive. */
public record Coordinates(double latitude, double longitude) {
    private static final double EARTH_RADIUS_KM = 6371.0088;

    public Coordinates {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("latitude is " + latitude + "; it must be from -90 to 90 degrees");
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("longitude is " + longitude + "; it must be from -180 to 180 degrees");
        }
    }

    /** Great-circle distance by the haversine formula; strict arithmetic, so that every instance agrees on every bit. */
    public double kilometresTo(Coordinates other) {
        double phi = StrictMath.toRadians(latitude);
        double otherPhi = StrictMath.toRadians(other.latitude);
        double halfNorth = StrictMath.sin((otherPhi - phi) / 2);
        double halfEast = StrictMath.sin(StrictMath.toRadians(other.longitude - longitude) / 2);
        double a = halfNorth * halfNorth + StrictMath.cos(phi) * StrictMath.cos(otherPhi) * halfEast * halfEast;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(StrictMath.sqrt(Math.min(1, a)));
    }
}

/** Which centre samples which specification: what every request of these pages names. */
export type OfCentre = { readonly centreId: string; readonly specificationId: string };

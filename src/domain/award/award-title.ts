/** What a certificate is called wherever it is named: units alone are no award of the qualification that they belong to. */
export const awardTitle = ({
  kind,
  title,
}: {
  readonly kind: 'qualification' | 'units';
  readonly title: string;
}): string => (kind === 'units' ? `Units of ${title}` : title);

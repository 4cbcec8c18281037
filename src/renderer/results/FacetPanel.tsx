import { Button, Checkbox, Select, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Recognised } from '../../contract/recognised.ts';
import { useServices } from '../services.ts';
import { facetLabel, facetValueLabel } from './facetWords.ts';
import { chosenIn, type Facet, type FacetOf, type Filter, facetKey, isScalar, toggled } from './filters.ts';
import { RangeFilter } from './RangeFilter.tsx';
import classes from './results.module.css';

/** Values of a facet that are shown before someone asks for more. */
const few = 7;

type Props = {
  readonly analyser: AnalyserInfo;
  readonly columns: Recognised['columns'];
  readonly of: readonly FacetOf[];
  /** null while they are counted. */
  readonly facets: readonly Facet[] | null;
  readonly filter: Filter;
  readonly isOpen: (of: FacetOf) => boolean;
  readonly onOpen: (of: FacetOf) => void;
  readonly onFilter: (filter: Filter) => void;
  readonly onAdd: (of: FacetOf) => void;
};

/** What values there are and how many rows have each; a chosen one filters. */
export function FacetPanel(props: Props) {
  const { words } = useServices();
  const { of, facets, columns, onAdd } = props;
  const shown = new Set(of.map(facetKey));
  const more = columns.filter(({ index }) => !shown.has(facetKey({ kind: 'source', column: index })));
  return (
    <aside className={`surface ${classes.facets}`} aria-label={words.results.facets}>
      {of.map((one) => {
        const facet = facets?.find((candidate) => facetKey(candidate.of) === facetKey(one));
        return <OneFacet key={facetKey(one)} {...props} facetOf={one} facet={facet ?? null} />;
      })}
      {more.length > 0 && (
        <Select
          size="xs"
          aria-label={words.results.addFacet}
          placeholder={words.results.addFacet}
          searchable
          value={null}
          data={more.map(({ index, name }) => ({ value: String(index), label: name }))}
          onChange={(index) => index !== null && onAdd({ kind: 'source', column: Number(index) })}
        />
      )}
    </aside>
  );
}

type FacetProps = Props & {
  readonly facetOf: FacetOf;
  readonly facet: Facet | null;
};

function OneFacet(props: FacetProps) {
  const { facetOf, facet, analyser, columns, filter, isOpen, onOpen } = props;
  const { words } = useServices();
  const chosen = chosenIn(filter, facetOf);
  const opened = isOpen(facetOf);
  const label = facetLabel(facetOf, analyser, columns, words);
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <section aria-label={label}>
      <UnstyledButton className={classes.facetHead} aria-expanded={opened} onClick={() => onOpen(facetOf)}>
        <Chevron size={14} aria-hidden />
        <span className="ellipsis">{label}</span>
        {facet && <span className={classes.facetCount}>{words.formats.count(facet.distinct)}</span>}
      </UnstyledButton>
      {opened && (facet ? <Values {...props} facet={facet} chosen={chosen} /> : <Skeleton h={54} mb={8} />)}
    </section>
  );
}

type ValuesProps = Omit<FacetProps, 'facet'> & {
  readonly facet: Facet;
  readonly chosen: ReturnType<typeof chosenIn>;
};

function Values({ facet, facetOf, facets, chosen, analyser, filter, onFilter }: ValuesProps) {
  const { words } = useServices();
  const [all, setAll] = useState(false);
  const column =
    facetOf.kind === 'result' ? analyser.columns.find(({ id }) => id === facetOf.column) : undefined;
  if (facet.distinct === 0) {
    return (
      <Text size="xs" c="dimmed">
        {words.results.noValues}
      </Text>
    );
  }
  const numeric = column?.kind === 'number' || column?.kind === 'money';
  if (numeric && facet.range && facet.distinct > few) {
    return <RangeFilter {...{ column, facets, filter, onFilter }} range={facet.range} />;
  }
  const values = facet.values.filter(({ value }) => isScalar(value));
  const shown = all ? values : values.slice(0, few);
  return (
    <div className={classes.facetValues}>
      {shown.map(({ value, rows }) => {
        if (!isScalar(value)) return null;
        const label = facetValueLabel(facetOf, value, analyser, words);
        return (
          <Checkbox
            key={JSON.stringify(value)}
            size="xs"
            checked={chosen.includes(value)}
            onChange={() => onFilter(toggled(filter, facetOf, value))}
            classNames={{ body: classes.facetValue, labelWrapper: classes.facetLabel }}
            label={
              <>
                <span className={classes.facetText} title={label}>
                  {label}
                </span>
                <span className={`numbers ${classes.facetCount}`}>{words.formats.count(rows)}</span>
              </>
            }
          />
        );
      })}
      {values.length > few && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)}>
          {all ? words.results.fewer : words.results.more(values.length - few)}
        </Button>
      )}
      {all && facet.distinct > values.length && (
        <Text size="xs" c="dimmed">
          {words.results.commonest(values.length, facet.distinct)}
        </Text>
      )}
    </div>
  );
}

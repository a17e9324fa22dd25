import { useState } from 'react';
import { cx } from '../lib/cx.ts';

interface ScenePictureProps {
  src: string;
  /** Empty where the words beside it already say everything. */
  alt: string;
  /** Below the fold: load it when it comes near. */
  lazy?: boolean;
  className?: string;
}

/**
 * The picture of a scene, 16:9 unless cut by `className`. Until it has come, and if it does not come, a quiet empty
 * scene stands in its place; the description stays for who cannot see.
 */
export function ScenePicture({ src, alt, lazy, className }: ScenePictureProps) {
  const [failedSrc, setFailedSrc] = useState<string | null>(null);
  const classes = cx('bg-sunken object-cover', className);
  if (failedSrc === src) {
    return (
      <svg
        viewBox="0 0 640 360"
        preserveAspectRatio="xMidYMid slice"
        role={alt ? 'img' : 'presentation'}
        className={classes}
      >
        <title>{alt}</title>
        <circle cx="470" cy="120" r="46" className="fill-line" />
        <path d="M0 300q150-120 300-30t340-60v150H0z" className="fill-line" />
      </svg>
    );
  }
  return (
    <img
      src={src}
      alt={alt}
      width={640}
      height={360}
      decoding="async"
      loading={lazy ? 'lazy' : 'eager'}
      onError={() => setFailedSrc(src)}
      // What a picture that does not come would show is its description, set over the page: not here.
      className={cx(classes, 'text-transparent')}
    />
  );
}

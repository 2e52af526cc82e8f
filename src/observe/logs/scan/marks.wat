;; Finds the bytes of JSON at which a string may end, sixteen at a time: quotes, backslashes and control characters, but for
;; those that a backslash escapes. `marks-module.ts` is this file, assembled.
(module
  (memory (export "memory") 1)

  ;; Looks at the bytes from address 0 to $end, and at up to fifteen behind them; writes the addresses from $marks on, 32 bits
  ;; each, and as many as four that do not count behind them. Returns where it stopped to write.
  (func (export "mark") (param $end i32) (param $marks i32) (result i32)
    (local $at i32)
    (local $block v128)
    (local $mask i32)
    (local $backslashes i32)
    (local $escaped i32)
    (local $first i32)
    (local $more i32)
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $block (v128.load (local.get $at)))
        (local.set $mask
          (i8x16.bitmask
            (v128.or
              (i8x16.eq (local.get $block) (v128.const i8x16 34 34 34 34 34 34 34 34 34 34 34 34 34 34 34 34))
              (i8x16.lt_u (local.get $block) (v128.const i8x16 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32)))))
        (local.set $backslashes
          (i8x16.bitmask
            (i8x16.eq (local.get $block) (v128.const i8x16 92 92 92 92 92 92 92 92 92 92 92 92 92 92 92 92))))

        (if (i32.or (local.get $backslashes) (local.get $escaped))
          (then
            ;; One by one, because a backslash takes the next byte out of both masks.
            (local.set $mask
              (i32.and
                (i32.or (local.get $mask) (local.get $backslashes))
                (i32.xor (local.get $escaped) (i32.const -1))))
            (local.set $escaped (i32.const 0))
            (block $none
              (loop $bits
                (br_if $none (i32.eqz (local.get $mask)))
                (local.set $first (i32.and (local.get $mask) (i32.sub (i32.const 0) (local.get $mask))))
                (i32.store (local.get $marks) (i32.add (local.get $at) (i32.ctz (local.get $mask))))
                (local.set $marks (i32.add (local.get $marks) (i32.const 4)))
                (local.set $mask (i32.xor (local.get $mask) (local.get $first)))
                (if (i32.and (local.get $backslashes) (local.get $first))
                  (then
                    (local.set $first (i32.shl (local.get $first) (i32.const 1)))
                    (local.set $mask (i32.and (local.get $mask) (i32.xor (local.get $first) (i32.const -1))))
                    (local.set $escaped (i32.shr_u (local.get $first) (i32.const 16)))))
                (br $bits))))
          (else
            ;; Four without a branch: a block seldom has more.
            (local.set $more (local.get $marks))
            (local.set $marks (i32.add (local.get $marks) (i32.shl (i32.popcnt (local.get $mask)) (i32.const 2))))
            (loop $fours
              (i32.store (local.get $more) (i32.add (local.get $at) (i32.ctz (local.get $mask))))
              (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (i32.store offset=4 (local.get $more) (i32.add (local.get $at) (i32.ctz (local.get $mask))))
              (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (i32.store offset=8 (local.get $more) (i32.add (local.get $at) (i32.ctz (local.get $mask))))
              (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (i32.store offset=12 (local.get $more) (i32.add (local.get $at) (i32.ctz (local.get $mask))))
              (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (local.set $more (i32.add (local.get $more) (i32.const 16)))
              (br_if $fours (local.get $mask)))))

        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $blocks)))
    (local.get $marks)))

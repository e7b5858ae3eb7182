-- Two members may seal the same case anew at once: each sends the files for a circle of their own, and neither takes the other's place.
alter table resealed_file drop constraint resealed_file_pkey, add primary key (file_id, circle_id);
